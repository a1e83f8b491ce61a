import type { Command } from "#server/cli/command.ts";

/** All commands, a line each. */
export function helpOfAll(commands: readonly Command[]): string {
  const lines = commands.map(({ name, words = [], about }) => [[name, ...words].join(" "), about] as const);
  const width = Math.max(...lines.map(([left]) => left.length));
  const list = lines.map(([left, about]) => `  ${left.padEnd(width)}  ${about}`).join("\n");
  return `Usage: npm run causeway -- COMMAND

${list}

  COMMAND --help                        What a command does, and its options.
  --workspace TENANT/ENVIRONMENT        Which workspace; needed by all commands that work in one.
  --json                                Answers as JSON, for programs.

Exit codes: 0 done, 1 failed, 2 wrong use, 3 not found, 4 refused as things stand, 5 complete with skipped rows, 6 waits
for a person.`;
}

/** One command with its options. */
export function helpOf(command: Command): string {
  const options = [
    ...Object.entries(command.options ?? {}).map(([name, { value, about, required }]) => [
      `--${name}${value === undefined ? "" : ` ${value}`}`,
      required ? `${about} Needed.` : about,
    ]),
    ["--json", "Answers as JSON, for programs."],
  ] as const;
  const width = Math.max(...options.map(([left]) => left?.length ?? 0));
  const list = options.map(([left, about]) => `  ${(left ?? "").padEnd(width)}  ${about}`).join("\n");
  return [`Usage: npm run causeway -- ${signature(command)}`, command.about, list, command.more]
    .filter(Boolean)
    .join("\n\n");
}

/** How it is typed: its name, what stands behind it, and the options it can't do without. */
export function signature({ name, words = [], options = {} }: Command): string {
  const needed = Object.entries(options).flatMap(([option, { value, required }]) =>
    required ? [`--${option} ${value ?? ""}`.trimEnd()] : [],
  );
  return [name, ...words, ...needed].join(" ");
}
