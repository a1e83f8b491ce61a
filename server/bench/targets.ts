import { medianRatio, type ProductRun, type Round } from "./measurements.ts";

/** A figure beside what it should be at most (or, for `atLeast`, at least); null when its contestants did not run. */
export type Target = {
  readonly name: string;
  readonly unit: "times" | "MB";
  readonly limit: number;
  readonly kind: "atMost" | "atLeast";
  readonly value: number | null;
};

const total = (run: ProductRun) => (round: Round) => round.product[run]?.seconds.total;

/** The targets for the import of a file, in the order of the specification of speed. */
export function targetsOf(rounds: readonly Round[]): readonly Target[] {
  const baseline = (round: Round) => round.baselineNew;
  const ratio = (name: string, limit: number, value: number | null): Target => ({
    name,
    unit: "times",
    limit,
    kind: "atMost",
    value,
  });
  const fasterThanCreateMany = (name: string, run: ProductRun): Target => ({
    name: `faster than zod + Prisma createMany, ${name}`,
    unit: "times",
    limit: 20,
    kind: "atLeast",
    value: medianRatio(rounds, (round) => round.createMany?.seconds, total(run)),
  });
  return [
    ratio("all rows new, to B", 2, medianRatio(rounds, total("new"), baseline)),
    ratio("all rows unchanged, to B", 1, medianRatio(rounds, total("unchanged"), baseline)),
    ratio("all rows changed, to B", 2.5, medianRatio(rounds, total("changed"), baseline)),
    ratio("all rows bad, to all rows new", 1.5, medianRatio(rounds, total("all-bad"), total("new"))),
    ratio("200 steps and 10,000 values, to none", 2, medianRatio(rounds, total("heavy"), total("new"))),
    ratio("10 times the rows, to a tenth", 11, medianRatio(rounds, total("new"), total("tenth"))),
    ratio(
      "all rows new, to checks in SQL",
      1,
      medianRatio(rounds, total("new"), (round) => round.sqlChecks),
    ),
    ratio(
      "all rows new, to DuckDB's checks",
      1,
      medianRatio(rounds, total("new"), (round) => round.duckdb),
    ),
    fasterThanCreateMany("a later file", "tenth, later"),
    fasterThanCreateMany("a process's first", "tenth"),
    { name: "memory of the worker above idle", unit: "MB", limit: 200, kind: "atMost", value: memoryAboveIdle(rounds) },
  ];
}

/** The most of all runs, in MB of 2^20 bytes. */
function memoryAboveIdle(rounds: readonly Round[]): number | null {
  const used = rounds.flatMap(({ product }) =>
    Object.values(product).map(({ memory }) => (memory.highWaterMark - memory.idle) / 1_048_576),
  );
  return used.length === 0 ? null : Math.max(...used);
}

export function isMet({ kind, limit, value }: Target): boolean | null {
  if (value === null) return null;
  return kind === "atMost" ? value <= limit : value >= limit;
}
