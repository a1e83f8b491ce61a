import type { Hit } from "./make-trouble.ts";
import { countHits } from "./run-files.ts";
import { places, troubleKinds } from "./trouble.ts";

export type FaultOutcome = {
  readonly files: number;
  readonly rows: number;
  readonly hits: readonly Hit[];
  /** What differs from the run without faults; empty when all is equal. */
  readonly differences: readonly string[];
  readonly seconds: number;
  readonly notes: readonly string[];
};

/** The figures for people: what was done where, how many different statements it met, and whether all is equal. */
export function reportText({ files, rows, hits, differences, seconds, notes }: FaultOutcome): string {
  const counts = countHits(hits);
  const kinds = troubleKinds.filter((kind) => counts.some((count) => count.kind === kind));
  const seen = places.filter((place) => counts.some((count) => count.place === place));
  const cell = (kind: string, place: string) =>
    String(counts.find((count) => count.kind === kind && count.place === place)?.count ?? "");
  const table = [
    ["", ...kinds, "all"],
    ...seen.map((place) => [
      place,
      ...kinds.map((kind) => cell(kind, place)),
      String(hits.filter((hit) => hit.place === place).length),
    ]),
    [
      "all",
      ...kinds.map((kind) => String(hits.filter(({ trouble }) => trouble.kind === kind).length)),
      String(hits.length),
    ],
  ];
  const statements = new Set(hits.flatMap((hit) => hit.statements));
  const lines = table.map((row) => row.map((text, at) => (at === 0 ? text.padEnd(14) : text.padStart(14))).join(""));
  return [
    `${files} files with ${rows} rows, ${hits.length} faults in ${Math.round(seconds)} s.`,
    `They met the product in these places, and ${statements.size} different statements under way:`,
    "",
    ...lines,
    "",
    ...notes,
    ...(differences.length === 0
      ? [
          "Records, changes, skipped rows, issues, counts, files, inbound/, outbound/ and activity are equal to those without faults.",
        ]
      : ["NOT equal to the run without faults:", ...differences]),
    "",
  ].join("\n");
}
