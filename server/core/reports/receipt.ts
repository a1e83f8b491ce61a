import type { IssueCode } from "#core/checking/issue.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportRun, RowCounts } from "#core/imports/import.ts";
import { equation } from "./equation.ts";

/**
 * What a receipt says, in the order in which it is written; no cell and no record's name is in it. As a file it ends in
 * a signature (signed-receipt.ts).
 */
export type Receipt = {
  readonly kind: "import-receipt";
  /** Of this shape; it grows when a name is removed or changes its meaning. */
  readonly version: 1;
  readonly import: { readonly id: string; readonly number: number; readonly channel: string };
  readonly workspace: { readonly tenantId: string; readonly workspaceId: string };
  readonly feed: {
    readonly id: string | null;
    readonly name: string | null;
    readonly entity: string | null;
    readonly mappingVersionId: string | null;
    readonly mappingVersion: number | null;
  };
  readonly file: { readonly name: string; readonly sizeBytes: number; readonly sha256: string };
  readonly format: FileFormat;
  readonly counts: RowCounts | null;
  /** Records that ended because a snapshot did not have them; absent for other files. */
  readonly ended?: number;
  readonly balanced: boolean;
  readonly equation: string | null;
  /** What was changed in the grid beside the file, which stayed as it came; null when nothing was. */
  readonly mended: Mended | null;
  /** How many issues of each code there are, by code from a to z; a row may have several. */
  readonly issues: Readonly<Record<string, number>>;
  readonly artifacts: readonly {
    readonly kind: string;
    readonly name: string;
    readonly sizeBytes: number;
    readonly sha256: string;
    readonly rows: number | null;
  }[];
  readonly people: { readonly received: string; readonly loaded: string | null };
  /** ISO 8601 in UTC. */
  readonly times: {
    readonly received: string;
    readonly started: string | null;
    readonly planned: string | null;
    readonly completed: string;
  };
};

/** Rows that are not what they came as because of edits, the cells that were changed, and who changed them. */
export type Mended = { readonly rows: number; readonly cells: number; readonly people: readonly string[] };

export type ReceiptInput = {
  readonly run: ImportRun;
  readonly scope: { readonly tenantId: string; readonly workspaceId: string };
  readonly mappingVersion: number;
  readonly format: FileFormat;
  readonly issueGroups: readonly { readonly code: IssueCode; readonly rows: number }[];
  readonly mended: Mended | null;
  readonly artifacts: Receipt["artifacts"];
  /** ISO 8601. */
  readonly completedAt: string;
};

/** The receipt of an import: the same input always gives the same content, in the same order. */
export function buildReceipt(input: ReceiptInput): Receipt {
  const { run, scope, mappingVersion, format, mended, issueGroups, artifacts, completedAt } = input;
  const sum = run.counts === null ? null : equation(run.counts);
  return {
    kind: "import-receipt",
    version: 1,
    import: { id: run.id, number: run.number, channel: run.channel },
    workspace: { tenantId: scope.tenantId, workspaceId: scope.workspaceId },
    feed: {
      id: run.feedId,
      name: run.feedName,
      entity: run.entity,
      mappingVersionId: run.mappingVersionId,
      mappingVersion,
    },
    file: { name: run.fileName, sizeBytes: run.sizeBytes, sha256: run.sha256 },
    format: {
      encoding: format.encoding,
      delimiter: format.delimiter,
      quote: format.quote,
      headerRow: format.headerRow,
    },
    counts: run.counts === null ? null : orderedCounts(run.counts),
    ...(run.ended !== null && { ended: run.ended }),
    balanced: sum?.balanced ?? false,
    equation: sum?.sentence ?? null,
    mended: mended && { rows: mended.rows, cells: mended.cells, people: [...mended.people] },
    issues: issuesByCode(issueGroups),
    artifacts: [...artifacts]
      .sort((one, other) => compareText(one.kind, other.kind) || compareText(one.name, other.name))
      .map(({ kind, name, sizeBytes, sha256, rows }) => ({ kind, name, sizeBytes, sha256, rows })),
    people: { received: run.createdByName, loaded: run.loadedByName },
    times: { received: run.createdAt, started: run.startedAt, planned: run.plannedAt, completed: completedAt },
  };
}

function orderedCounts({ rows, created, updated, unchanged, skipped, held, blank }: RowCounts): RowCounts {
  return { rows, created, updated, unchanged, skipped, held, blank };
}

function issuesByCode(groups: ReceiptInput["issueGroups"]): Record<string, number> {
  const totals = new Map<string, number>();
  for (const { code, rows } of groups) totals.set(code, (totals.get(code) ?? 0) + rows);
  return Object.fromEntries([...totals].sort(([one], [other]) => compareText(one, other)));
}

/** By code unit: the same order on every machine, which a locale's order is not. */
function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
