import { recogniseLayout } from "#core/appointments/layouts.ts";
import type { BookingSite } from "#core/checking/compile-layout-checker.ts";
import { recordsOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { compileByteChecker } from "#core/checking/compile-byte-checker.ts";
import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import { isBlankRow } from "#core/checking/row-shape.ts";
import { columnNames } from "#core/file/column-names.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import { type ColumnProfiler, profileColumns } from "#core/guard/profile-columns.ts";
import { clearedFields } from "#core/mapping/cleared-fields.ts";
import { lateColumns } from "#core/mapping/column-of-field.ts";
import { keyColumnOf } from "#core/mapping/key-column.ts";
import { missingColumns } from "#core/mapping/missing-columns.ts";
import { judgedColumns } from "#core/values/counted-columns.ts";
import { createValueCounter, type ValueCounter } from "#core/values/value-counter.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { KeptRows } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { noteCorrectedRows } from "#use-cases/corrections/note-corrected-rows.ts";
import { leaveTimesOut } from "#use-cases/damage/leave-times-out.ts";
import { type FileWatch, watchFile } from "#use-cases/damage/watch-file.ts";
import { encryptionFault, openOriginal } from "#use-cases/encryption/open-original.ts";
import { afterPlan } from "#use-cases/imports/after-plan.ts";
import { type CheckedFile, checkFile, type CompiledFile } from "#use-cases/imports/check-file.ts";
import { failImport, stopIfAsked, stopImport, tidyUp } from "#use-cases/imports/end-import.ts";
import { setAside } from "#use-cases/imports/set-aside.ts";
import { type TakenUp, takeUp } from "#use-cases/imports/take-up.ts";
import { mappingOfRun } from "#use-cases/values/mapping-of-run.ts";
import { resolveMapping } from "#use-cases/values/resolve-mapping.ts";
import { queueLookups } from "#use-cases/platform-settings/stale-lookups.ts";
import { bookingSite } from "#use-cases/sites/booking-site.ts";
import { progressMeter } from "#use-cases/imports/progress-meter.ts";
import { rowsAtPlatform } from "#use-cases/platform/stop-sending.ts";

type CheckDeps = Pick<
  ImportDeps,
  | ("inWorkspace" | "files" | "secretBox" | "pgp" | "staging" | "references" | "bookings" | "mending" | "log")
  | ("clock" | "drawDigits" | "personHashing")
>;

/**
 * The first job of an import: the whole file through the checks into staging, then the plan. Safe to run again after
 * it was cut off anywhere: staging begins anew, and the move to `planned` is one transaction with all that it stores.
 */
export async function checkImport(
  deps: CheckDeps,
  job: { readonly scope: WorkspaceScope; readonly importId: string; readonly signal?: AbortSignal },
): Promise<void> {
  const { scope, importId } = job;
  const taken = await takeUp(deps, scope, importId, "checking");
  if (!taken) {
    await afterPlan(deps, { scope, importId });
    return tidyUp(deps, scope, importId);
  }
  if (taken.deadly) return setAside(deps, { scope, importId, why: "deadly" });
  await checkTaken(deps, job, taken);
}

/** The check of an import that this worker has taken up, with a version of its mapping. */
async function checkTaken(
  deps: CheckDeps,
  job: Parameters<typeof checkImport>[1],
  taken: Pick<TakenUp, "run" | "version">,
): Promise<void> {
  const { scope, importId } = job;
  const { run } = taken;
  const ruled = await rulesOf(deps, scope, taken);
  if ("fault" in ruled) return failImport(deps, scope, importId, ruled.fault);
  const { version, booking } = ruled;
  const entity = entityOfMapping(version.mapping);
  const settings = { entity: recordsOf(version.mapping.entity), clearedFields: clearedFields(version.mapping) };
  const counter = createValueCounter();
  const profile = profileFile();
  const watch = watchFile(entity);
  const note = progressMeter(deps, scope, importId, job.signal);
  // Rows that the platform has are stored here, too: without the plan nobody would know of them.
  const mayStop = (await deps.inWorkspace(scope, (stores) => rowsAtPlatform(stores, run))) === 0;
  const meter: typeof note = async (...progress) => (await note(...progress)) && mayStop;
  let storedBytes = 0;
  const checked = await checkOriginal(deps, scope, run, {
    scope,
    settings,
    importId,
    open: () => openOriginal(deps, scope, run, (bytes) => (storedBytes = Math.max(storedBytes, bytes))),
    sizeBytes: run.sizeBytes,
    format: version.format,
    entity,
    compile: (headerCells) =>
      compileFor({ version, today: deps.clock().slice(0, 10), ...(booking && { booking }) }, headerCells, counter, {
        ...{ profile, watch },
      }),
    // What was packed in an encrypted file may be more than the file.
    onProgress: (stage, done, total) => meter(stage, Math.min(done, storedBytes), total),
  });
  if (checked.kind === "fault") return failImport(deps, scope, importId, checked.fault);
  if (checked.kind === "cancelled") return stopImport(deps, scope, importId);
  const planned = await releasing(checked.kept, async () => {
    const unproven = mayStop ? watch.unproven() : [];
    const own = unproven.length === 0 ? null : await leaveTimesOut(deps, { scope, ...taken, unproven });
    if (own) return { own };
    await noteCorrectedRows(deps, { scope, run, format: version.format });
    // Before the plan, so that each plan can be judged, whoever asks first.
    await deps.inWorkspace(scope, async (stores) => {
      if (run.parentId === null) await stores.importGuards.noteProfile(importId, profile.result());
      await watch.keep(stores, importId);
    });
    const values = judgedColumns(entity, version.mapping, counter.result());
    const { rows, blank, kept } = checked;
    return { counts: await deps.staging.plan(scope, importId, { ...settings, rows, blank, values, kept }) };
  });
  if ("own" in planned) return checkTaken(deps, job, planned.own);
  await afterPlan(deps, { scope, importId });
  deps.log.info({ importId, ...planned.counts }, "import checked");
  // The plan of a large file takes a while, in which nobody listens.
  await stopIfAsked(deps, scope, importId);
}

/** Skipped rows that no plan came for are given up; after a plan there is nothing to release. */
async function releasing<T>(kept: KeptRows | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await kept?.release();
  }
}

/**
 * The mapping with all that is said beside it, kept with the import: its rows are read by it from now on. Of a file that
 * is partly at the platform already the rest is read as that was, whatever has become of value maps since.
 */
async function rulesOf(
  deps: CheckDeps,
  scope: WorkspaceScope,
  { run, version }: Pick<TakenUp, "run" | "version">,
): Promise<{ readonly version: MappingVersion; readonly booking?: BookingSite } | { readonly fault: FileFault }> {
  return deps.inWorkspace(scope, async (stores) => {
    const before = (await rowsAtPlatform(stores, run)) > 0 ? await mappingOfRun(stores, run) : null;
    if (before) return { version: before };
    const { mapping, missing, pinned } = await resolveMapping(stores, {
      version,
      feedId: run.feedId,
      at: run.createdAt,
    });
    if (missing.length > 0) return { fault: mapsMissing(missing) };
    const booking = await bookingSite(deps, stores, {
      ...{ scope, entity: entityOfMapping(mapping), feedId: run.feedId },
    });
    if (booking && "sentence" in booking) return { fault: booking };
    await stores.resolvedMappings.keep(run.id, pinned);
    await queueLookups(stores, { scope, target: run.target, now: deps.clock() });
    return { version: { ...version, mapping }, ...(booking && { booking }) };
  });
}

/** How the columns of a file look, once its header is read. */
function profileFile() {
  let profiler: ColumnProfiler | null = null;
  return {
    begin: (names: readonly string[]) => (profiler = profileColumns(names)),
    result: () => profiler?.result() ?? [],
  };
}

/** The check, where what is wrong with an encrypted file as a whole goes before what its rows look like for it. */
async function checkOriginal(
  deps: CheckDeps,
  scope: WorkspaceScope,
  run: StoredImport,
  input: Parameters<typeof checkFile>[1],
): Promise<CheckedFile> {
  try {
    const checked = await checkFile(deps, input);
    if (checked.kind !== "fault") return checked;
    const fault = await encryptionFault(deps, scope, run);
    return fault ? { kind: "fault", fault } : checked;
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: "fault", fault: error.fault };
    throw error;
  }
}

function compileFor(
  given: { readonly version: MappingVersion; readonly today: string; readonly booking?: BookingSite },
  headerCells: readonly string[],
  counter: ValueCounter,
  { profile, watch }: { readonly profile: ReturnType<typeof profileFile>; readonly watch: FileWatch },
): CompiledFile | FileFault {
  const { version, today, booking } = given;
  const { mapping } = version;
  const { names } = columnNames(headerCells);
  const entity = entityOfMapping(mapping);
  // Columns of a layout are found by their names, those that may be missing too.
  const isLayout = entity.layout !== undefined && recogniseLayout(names) === entity.layout;
  const missing = isLayout ? [] : missingColumns(mapping, names);
  if (missing.length > 0) return columnsMissing(missing);
  const rules = { entity, mapping, columns: names, today, counter, ...(booking && { booking }) };
  const checkRow = compileRowChecker(rules);
  const [profiled, watched] = [profile.begin(names), watch.begin(mapping, names, today)];
  return {
    columns: names.length,
    checkBytes: compileByteChecker(rules),
    checkRow: (cells, row, malformedQuote) => {
      const width = names.length;
      const excess = cells.length > width && !isBlankRow(cells.slice(width));
      counter.begin(row, cells.length >= width && !excess && !malformedQuote);
      return checkRow(cells, row, malformedQuote);
    },
    checkUncounted: (cells, row, malformedQuote) => {
      counter.begin(row, false);
      return checkRow(cells, row, malformedQuote);
    },
    observer: {
      onRow(cells, row, isOutOfStep) {
        profiled.onRow(cells, row);
        watched.onRow(cells, row, isOutOfStep);
      },
      onRecord(records, row) {
        profiled.onRecord(records, row);
        watched.onRecord(records, row);
      },
    },
    keyColumn: keyColumnOf(entity, mapping, names),
    columnOf: lateColumns(entity, mapping, names),
  };
}

function columnsMissing(missing: readonly string[]): FileFault {
  const list = missing.map((name) => `“${name}”`).join(", ");
  return {
    code: "missing_columns",
    sentence: `The mapping needs ${missing.length === 1 ? "the column" : "the columns"} ${list}, which the file does not have. Map its columns again, or send a file that has them.`,
  };
}

function mapsMissing(missing: readonly string[]): FileFault {
  const list = missing.map((name) => `“${name}”`).join(", ");
  return {
    code: "missing_map",
    sentence: `The mapping looks values up in ${missing.length === 1 ? "the value map" : "the value maps"} ${list}, which this workspace does not have. Make it under Mappings, Value maps, or take the lookup out of the mapping.`,
  };
}
