import { cpus, totalmem } from "node:os";
import type { CpuTime } from "./cpu-time.ts";
import type { BenchOutcome, BenchSettings } from "./import-benchmark.ts";
import { medianOf, type ProductRun, type Round, stages } from "./measurements.ts";
import type { Stage } from "./product-job.ts";
import { isMet, type Target, targetsOf } from "./targets.ts";

const runs: readonly ProductRun[] = ["new", "unchanged", "changed", "all-bad", "tenth", "tenth, later", "heavy"];

type Line = { readonly name: string; readonly seconds: number; readonly cells: readonly string[] };

/** The tables that people read: medians in seconds, then figures beside their targets. */
export function reportText(settings: BenchSettings, { fileBytes, rounds }: BenchOutcome): string {
  const rows = settings.rows.toLocaleString("en");
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 1_073_741_824)} GiB`;
  return [
    `${rows} rows x 20 columns, ${(fileBytes / 1e6).toFixed(0)} MB, ${rounds.length} rounds, ${machine}, Node ${process.version}`,
    "",
    table(
      ["median seconds", "all", ...stages, "CPU", "CPU of PG", "MB above idle"],
      [...baselines(rounds), ...products(rounds)].map(cellsOf),
    ),
    "",
    table(["ratio in the same round, median", "is", "target", ""], targetsOf(rounds).map(targetCells)),
    "",
    notes,
    "",
  ].join("\n");
}

const notes = [
  "“all” is check + plan + load + report; receiving is the upload's. B: COPY to an unlogged table, then insert … on",
  "conflict do update, of a clean file: it checks, plans and remembers nothing. “tenth” and createMany: a tenth of the",
  "rows, as a process's first file or, as createMany's is, after one of 1,000 rows (“later”). “heavy”: ten steps for",
  "each field, 200 in all, one of them a map of 10,000 values. Checks in SQL and DuckDB: without ragged and repeated",
  "rows, which COPY or the merge would refuse. CPU: seconds of the processors, those of the worker and of PostgreSQL",
  "(where there is a /proc). Machines are shared: only ratios of one run count.",
].join("\n");

function baselines(rounds: readonly Round[]): readonly Line[] {
  const line = (name: string, value: (round: Round) => number | undefined): Line[] => {
    const seconds = medianOf(rounds, value);
    return seconds === null ? [] : [{ name, seconds, cells: [] }];
  };
  return [
    ...line("B, all rows new", (round) => round.baselineNew),
    ...line("B, every row there already", (round) => round.baselineAgain),
    ...line("checks in SQL + merge", (round) => round.sqlChecks),
    ...line("DuckDB's checks + merge", (round) => round.duckdb),
    ...line("papaparse + zod + createMany", (round) => round.createMany?.seconds),
  ];
}

function products(rounds: readonly Round[]): readonly Line[] {
  return runs.flatMap((run) => {
    const seconds = medianOf(rounds, ({ product }) => product[run]?.seconds.total);
    if (seconds === null) return [];
    const stage = (name: Stage) => medianOf(rounds, ({ product }) => product[run]?.seconds[name]) ?? 0;
    const cpu = (side: keyof CpuTime) => medianOf(rounds, ({ product }) => product[run]?.cpu[side]) ?? 0;
    const memory = medianOf(rounds, ({ product }) => {
      const used = product[run]?.memory;
      return used && (used.highWaterMark - used.idle) / 1_048_576;
    });
    const cells = [
      ...[...stages.map(stage), cpu("worker"), cpu("server")].map((value) => value.toFixed(2)),
      (memory ?? 0).toFixed(0),
    ];
    return [{ name: `product, ${run}`, seconds, cells }];
  });
}

const cellsOf = ({ name, seconds, cells }: Line) => [name, seconds.toFixed(2), ...cells];

function targetCells(target: Target): readonly string[] {
  const { name, unit, limit, kind, value } = target;
  const met = isMet(target);
  const digits = unit === "MB" ? 0 : 2;
  return [
    name,
    value === null ? "not measured" : `${value.toFixed(digits)} ${unit}`,
    `${kind === "atMost" ? "<=" : ">="} ${limit} ${unit}`,
    met === null ? "" : met ? "met" : "missed",
  ];
}

/** Columns as wide as their widest cell, the first to the left and the others to the right. */
function table(header: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [header, ...lines];
  const widths = header.map((_, at) => Math.max(...all.map((cells) => (cells[at] ?? "").length)));
  const text = (cells: readonly string[]) =>
    widths
      .map((width, at) => (at === 0 ? (cells[at] ?? "").padEnd(width) : (cells[at] ?? "").padStart(width)))
      .join("  ");
  return [text(header), widths.map((width) => "-".repeat(width)).join("  "), ...lines.map(text)].join("\n");
}

/** All figures of all rounds and the targets, for machines. */
export function reportJson(settings: BenchSettings, outcome: BenchOutcome): string {
  const targets = targetsOf(outcome.rounds).map((target) => ({ ...target, met: isMet(target) }));
  const { rows, seed } = settings;
  const machine = { cores: cpus().length, memoryBytes: totalmem(), node: process.version };
  return `${JSON.stringify({ rows, seed, machine, ...outcome, targets }, null, 2)}\n`;
}
