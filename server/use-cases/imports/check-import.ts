import { entityOf } from "#core/entities/entities.ts";
import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import { columnNames } from "#core/file/column-names.ts";
import type { FileFault } from "#core/file/file-fault.ts";

import { clearedFields } from "#core/mapping/cleared-fields.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import { missingColumns } from "#core/mapping/missing-columns.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { checkFile, type CompiledFile } from "#use-cases/imports/check-file.ts";
import { failImport, stopImport } from "#use-cases/imports/end-import.ts";
import { maxAttempts, takeUp } from "#use-cases/imports/take-up.ts";
import { progressMeter } from "#use-cases/imports/progress-meter.ts";

type CheckDeps = Pick<ImportDeps, "inWorkspace" | "files" | "staging" | "clock" | "log">;

/**
 * The first job of an import: the whole file through the checks into staging, then the plan. Safe to run again after
 * it was cut off anywhere: staging begins anew, and the move to `planned` is one transaction with all that it stores.
 */
export async function checkImport(
  deps: CheckDeps,
  job: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<void> {
  const { scope, importId } = job;
  const taken = await takeUp(deps, scope, importId, "checking");
  if (!taken) return;
  if (taken.attempts > maxAttempts) return failImport(deps, scope, importId, givenUp);
  const { run, version } = taken;
  const checked = await checkFile(deps, {
    scope,
    importId,
    storeKey: run.storeKey,
    sizeBytes: run.sizeBytes,
    format: version.format,
    keyField: entityOf(version.mapping.entity).key,
    compile: (headerCells) => compileFor(version, headerCells, deps.clock().slice(0, 10)),
    onProgress: progressMeter(deps, scope, importId),
  });
  if (checked.kind === "fault") return failImport(deps, scope, importId, checked.fault);
  if (checked.kind === "cancelled") return stopImport(deps, scope, importId);
  const counts = await deps.staging.plan(scope, importId, {
    ...planSettings(run, version.mapping),
    rows: checked.rows,
    blank: checked.blank,
  });
  deps.log.info({ importId, ...counts }, "import checked");
}

/** What plan and load need to know of the mapping. */
export function planSettings(run: Pick<StoredImport, "entity">, mapping: Mapping) {
  return {
    entity: run.entity ?? mapping.entity,
    clearedFields: clearedFields(mapping),
  };
}

function compileFor(version: MappingVersion, headerCells: readonly string[], today: string): CompiledFile | FileFault {
  const { mapping } = version;
  const { names } = columnNames(headerCells);
  const missing = missingColumns(mapping, names);
  if (missing.length > 0) return columnsMissing(missing);
  const entity = entityOf(mapping.entity);
  const source = mapping.fields.find(({ field }) => field === entity.key)?.source;
  const column = source?.kind === "column" ? findColumn(names, source.column) : -1;
  return {
    checkRow: compileRowChecker({ entity, mapping, columns: names, today }),
    keyColumn: column < 0 ? null : column + 1,
  };
}

function columnsMissing(missing: readonly string[]): FileFault {
  const list = missing.map((name) => `“${name}”`).join(", ");
  return {
    code: "missing_columns",
    sentence: `The mapping needs ${missing.length === 1 ? "the column" : "the columns"} ${list}, which the file does not have. Map its columns again, or send a file that has them.`,
  };
}

const givenUp: FileFault = {
  code: "unreadable",
  sentence:
    "Checking this file was cut off several times, so it was set aside and other files go on. Nothing was changed. Try it again, or ask your administrator to look at the worker's log.",
};
