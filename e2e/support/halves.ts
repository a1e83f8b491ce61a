/**
 * The journeys in two halves by the first letter of their file, of about the same length. The halves go side by side, each
 * against a product of its own; within a half one journey follows the other in the order of the files' names, as some
 * need a workspace that nobody has filled yet.
 */
export const halves = ["a-m", "n-z"] as const;

export type Half = (typeof halves)[number];

/** The pattern of a half's files. */
export function filesOf(half: Half): string {
  return `[${half}]*.spec.ts`;
}

/** The halves that a command line asks for: those of the files that it names (`e2e/undo`), or else all. */
export function halvesAsked(args: readonly string[]): readonly Half[] {
  const names = args.flatMap((arg) => /(?:^|\/)e2e\/([a-z])/.exec(arg)?.[1] ?? []);
  const asked = halves.filter((half) => names.some((letter) => new RegExp(`[${half}]`).test(letter)));
  return asked.length > 0 ? asked : halves;
}
