import type { RowCounts } from "#core/imports/import.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { CpuTime } from "./cpu-time.ts";
import type { MemoryUse } from "./peak-memory.ts";

/** What a process that runs one contestant is told. */
export type ProductJob = {
  readonly ownerUrl: string;
  readonly scope: WorkspaceScope;
  /** The file to import. */
  readonly file: string;
  /** What the process has imported before, in a workspace of its own, as a worker has that runs for weeks. */
  readonly before: { readonly scope: WorkspaceScope; readonly file: string } | null;
  readonly mapping: "plain" | "heavy";
  /** Where the product keeps its files. */
  readonly dataFolder: string;
  /** The database server's first process. */
  readonly serverPid: number;
};

export type Stage = "receive" | "check" | "plan" | "load" | "report";

/** What it answers. `total` is all stages but receiving, which is the upload's. */
export type ProductResult = {
  readonly seconds: Readonly<Record<Stage | "total", number>>;
  /** What checking, planning, loading and reporting took of the processors, on both sides. */
  readonly cpu: CpuTime;
  readonly memory: MemoryUse;
  readonly counts: RowCounts;
};
