import { columnNames } from "#core/file/column-names.ts";
import { columnsOfFields } from "#core/mapping/column-of-field.ts";
import { buildReceipt } from "#core/reports/receipt.ts";
import { errorFileName, receiptFileName } from "#core/reports/file-name.ts";
import type { Artifact, NewArtifact } from "#ports/artifact-store.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { IssueGroup } from "#ports/import-details.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { afterRun } from "#use-cases/deliveries/after-run.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";
import { asRead } from "#use-cases/imports/as-read.ts";
import { errorFileToStore } from "#use-cases/imports/error-file.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";
import { signReceipt } from "#use-cases/imports/sign-receipt.ts";

export type ReportDeps = Pick<
  ImportDeps,
  | "inWorkspace"
  | "files"
  | "outcomes"
  | "mending"
  | "staging"
  | "secretBox"
  | "pgp"
  | "receiptSigner"
  | "receiptKeys"
  | "clock"
  | "newId"
  | "log"
>;

/**
 * Writes the error file and the receipt of a loaded import and completes it. Every step replaces what an earlier try
 * left, so that it may be cut off anywhere; harmless for an import that is not in `reporting`.
 */
export async function reportImport(deps: ReportDeps, scope: WorkspaceScope, importId: string): Promise<void> {
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (run?.state !== "reporting") return;
  // Nothing that was staged is read any more, and a million rows of it take the database a while to drop.
  const discarded = deps.staging.discard(scope, importId);
  await allEnded([writeReports(deps, scope, run), discarded]);
}

/** As `Promise.all`, once all have ended: who hears that one has failed tries again, and must not meet the others still at it. */
async function allEnded<const T extends readonly unknown[]>(work: T) {
  await Promise.allSettled(work);
  return Promise.all(work);
}

async function writeReports(deps: ReportDeps, scope: WorkspaceScope, run: StoredImport): Promise<void> {
  const importId = run.id;
  await fillCells(deps, scope, run);
  // Of a file of bad rows the database takes as long for this as for a quarter of their error file.
  const [, issueGroups] = await allEnded([
    (run.counts?.skipped ?? 0) > 0 ? storeErrorFile(deps, scope, run) : null,
    deps.inWorkspace(scope, ({ details }) => details.issueGroups(run.id)),
  ]);
  const receipt = await writeReceipt(deps, scope, run, issueGroups);
  const completed = await deps.inWorkspace(scope, async (stores) => {
    const { imports, artifacts, activity } = stores;
    const ended = await imports.move(importId, "completed");
    if (!ended) return false;
    await artifacts.put(importId, receipt);
    await afterRun(stores, scope, ended);
    await activity.record({
      actor: null,
      action: "import.loaded",
      subject: `Import ${run.number}`,
      detail: { importId, ...run.counts },
    });
    return true;
  });
  // Another worker was faster, and its receipt stands: one that may be in somebody's hands never changes.
  if (!completed) await deps.files.remove(receipt.storeKey);
}

/**
 * A row that met a conflict, or that the platform refused, was good until then, so its cells are read from the file only
 * now, and the column of the field that is at fault with them.
 */
async function fillCells(deps: ReportDeps, scope: WorkspaceScope, run: StoredImport): Promise<void> {
  const missing = new Set<number>();
  for await (const { row } of deps.outcomes.withoutCells(scope, run.id)) missing.add(row);
  if (missing.size === 0) return;
  const version = await versionOf(deps, scope, run);
  for await (const part of readRows(openOriginal(deps, scope, run), version.format)) {
    if (part.kind === "fault") return;
    const { firstRow, rows } = part.batch;
    const header = rows[version.format.headerRow - firstRow];
    if (header) {
      const columnOf = columnsOfFields(version.mapping, columnNames(header).names);
      await deps.outcomes.placeIssues(scope, run.id, columnOf);
    }
    const found = rows.flatMap((cells, index) =>
      missing.has(firstRow + index) ? { row: firstRow + index, cells } : [],
    );
    if (found.length > 0) await deps.outcomes.storeCells(scope, run.id, found);
  }
}

async function storeErrorFile(deps: ReportDeps, scope: WorkspaceScope, run: StoredImport): Promise<void> {
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/artifacts/${run.id}/errors`;
  const stored = await deps.files.put(storeKey, errorFileToStore(deps, scope, run));
  const rows = run.counts?.skipped ?? 0;
  const name = errorFileName(run.fileName);
  await deps.inWorkspace(scope, ({ artifacts }) =>
    artifacts.put(run.id, { kind: "error_file", name, storeKey, rows, ...stored }),
  );
}

/** Each try writes a file of its own; the one whose try completes the import is the receipt. */
async function writeReceipt(
  deps: ReportDeps,
  scope: WorkspaceScope,
  run: StoredImport,
  issueGroups: readonly IssueGroup[],
): Promise<NewArtifact> {
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/artifacts/${run.id}/receipt-${deps.newId()}`;
  const version = await versionOf(deps, scope, run);
  const { artifacts, mended } = await deps.inWorkspace(scope, async (stores) => ({
    artifacts: await stores.artifacts.list(run.id),
    mended: await stores.mending.tally(run.id),
  }));
  const receipt = buildReceipt({
    run,
    scope,
    mappingVersion: version.version,
    format: version.format,
    issueGroups,
    mended: mended.cells === 0 ? null : mended,
    artifacts: artifacts.filter(({ kind }: Artifact) => kind !== "receipt"),
    completedAt: deps.clock(),
  });
  const stored = await deps.files.put(storeKey, bytesOf(await signReceipt(deps, receipt)));
  return { kind: "receipt", name: receiptFileName(run.fileName), storeKey, rows: null, ...stored };
}

async function versionOf(deps: ReportDeps, scope: WorkspaceScope, run: StoredImport) {
  const version = await deps.inWorkspace(scope, ({ feeds }) => feeds.findVersion(run.mappingVersionId ?? ""));
  if (!version) throw new Error("reportImport: the import has no mapping");
  return asRead(version, run);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
