import type { Placed } from "#core/guides/invert-step.ts";

const FILLER = "Example";

/** A cell of which several fields take parts between a sign: `Tremblay, Alice`. */
export function layOutSplit(own: Placed, mates: readonly Placed[]): readonly string[] {
  const { step } = own;
  if (step.kind !== "split" || step.separator === "") return [own.value];
  const together = [...mates, own].flatMap(({ step: other, value }) =>
    other.kind === "split" && other.separator === step.separator ? [{ part: other.part, value }] : [],
  );
  const glue = /^[,;:]$/.test(step.separator) ? `${step.separator} ` : step.separator;
  const parts = [partsOf(together), partsOf([{ part: step.part, value: own.value }])];
  return parts.flatMap((found) => [found.join(glue), found.join(step.separator)]).concat(own.value);
}

function partsOf(placed: readonly { readonly part: number | "last"; readonly value: string }[]): readonly string[] {
  const numbered = new Map(placed.flatMap(({ part, value }) => (part === "last" ? [] : [[part, value] as const])));
  const last = placed.findLast(({ part }) => part === "last");
  const parts = Array.from({ length: Math.max(0, ...numbered.keys()) }, (_, at) => numbered.get(at + 1) ?? FILLER);
  if (last === undefined) return parts;
  return [...(parts.length === 0 ? [FILLER] : parts), last.value];
}

/** A cell of which several fields take so many characters each, as in files of fixed widths. */
export function layOutPart(own: Placed, mates: readonly Placed[]): readonly string[] {
  const cell: string[] = [];
  for (const { step, value } of [...mates, own]) {
    if (step.kind !== "part") continue;
    const letters = Array.from(step.length === null ? value : value.padEnd(step.length).slice(0, step.length));
    while (cell.length < step.from - 1) cell.push("X");
    letters.forEach((letter, at) => (cell[step.from - 1 + at] = letter));
  }
  return [cell.join("").trimEnd(), own.value];
}
