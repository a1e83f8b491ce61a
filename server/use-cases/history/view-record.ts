import type { Issue } from "#core/checking/issue.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { Entity, EntityName } from "#core/entities/entity.ts";
import type { HeldState } from "#core/held/held-state.ts";
import { isOutOfStep, maskedMessage, quotesHidden } from "#core/privacy/masked-message.ts";
import { shownChanges, type ShownChange } from "#core/privacy/shown-changes.ts";
import type { UndoRun } from "#core/undo/undo.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { RecordVersion, RowEdit, RowOfImport, SkippedOccurrence } from "#ports/record-history.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type NamesOfIds, namesOfIds } from "#use-cases/history/names-of-ids.ts";
import { entityWithOwnFields } from "#use-cases/platform-settings/own-fields.ts";

/** One thing that happened to a record, or to a row that was meant for it. */
export type RecordEvent = {
  readonly kind: "created" | "updated" | "removed" | "skipped" | "held";
  /** The import whose row it is; of an undo, the import that was undone. */
  readonly run: StoredImport;
  /** The undo that made this version; null when the import itself did. */
  readonly undo: UndoRun | null;
  readonly row: number;
  /** When its import ended or, until then, began: ISO 8601. */
  readonly at: string;
  /** What stands of a row that was held; null of any other. */
  readonly held: HeldState | null;
  /** The version that it made; null of a row that made none. */
  readonly version: number | null;
  readonly changes: readonly ShownChange[];
  /** What was changed in the row by hand before it was loaded, or was skipped all the same; oldest first. */
  readonly edits: readonly Omit<RowEdit, keyof RowOfImport>[];
  readonly issues: readonly { readonly label: string | null; readonly message: string; readonly code: string }[];
};

export type RecordView = {
  readonly entity: EntityName;
  readonly key: string;
  /** The record as it is now, sensitive values hidden; null where there is none (any more). */
  readonly fields: readonly ShownChange[] | null;
  /** What ids in it, and in its events, are called. */
  readonly names: NamesOfIds;
  /** Newest first. */
  readonly events: readonly RecordEvent[];
  /** There are older ones. */
  readonly more: boolean;
};

/**
 * What happened to the record of a key: every version with the row that made it and what it changed, and every row that
 * was skipped or held, with its issues; of each row what was mended in the grid. A row that left the record as it was is
 * counted in its import and not stored by itself.
 */
export async function viewRecord(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly entity: EntityName;
    readonly key: string;
    readonly limit: number;
  },
): Promise<RecordView> {
  const { scope, entity: name, key, limit } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { records } = stores;
    const entity = await entityWithOwnFields(stores, name);
    // One more than are shown: the last one shown has what it replaced.
    const versions = await records.versions(name, key, limit + 1);
    const skipped = await records.skipped(name, key, limit + 1);
    const runs = await runsOf(stores, new Set([...versions, ...skipped].map(({ importId }) => importId)));
    const events = [
      ...versions.slice(0, limit).flatMap((version, at) => versionEvent(entity, version, versions[at + 1], runs)),
      ...skipped.flatMap((row) => skippedEvent(entity, row, runs)),
    ].toSorted(newestFirst);
    const shown = await withEdits(stores, events.slice(0, limit));
    const current = versions[0]?.data ?? null;
    const fields = current && shownChanges(entity, { action: "unchanged", before: null, after: current });
    return {
      entity: name,
      key,
      fields,
      names: await namesOfIds(stores, entity, [...(fields ?? []), ...shown.flatMap(({ changes }) => changes)]),
      events: shown,
      more: versions.length > limit || events.length > limit,
    };
  });
}

type Unedited = Omit<RecordEvent, "edits">;

/** A row that made a version, or was skipped, and was mended in the grid before. */
async function withEdits({ records }: WorkspaceStores, events: readonly Unedited[]): Promise<readonly RecordEvent[]> {
  const ofImports = events.filter(({ undo }) => undo === null);
  const found = await records.edits(ofImports.map(({ run, row }) => ({ importId: run.id, row })));
  const byRow = Map.groupBy(found, ({ importId, row }) => `${importId} ${row}`);
  return events.map((event) => {
    const edits = event.undo === null ? (byRow.get(`${event.run.id} ${event.row}`) ?? []) : [];
    return { ...event, edits: edits.map(({ importId: _, row: __, ...edit }) => edit) };
  });
}

type Source = Pick<RecordEvent, "run" | "undo">;
type Runs = ReadonlyMap<string, Source>;

/** What made versions and skipped rows: an import, or the undo of one, which carries an id of its own. */
async function runsOf({ history, undos }: WorkspaceStores, ids: ReadonlySet<string>): Promise<Runs> {
  const found = await undos.byIds([...ids]);
  const importIds = new Set([...ids, ...found.map(({ importId }) => importId)]);
  const runs = new Map((await history.byIds([...importIds])).map((run) => [run.id, run]));
  const ofUndos = found.flatMap((undo): readonly (readonly [string, Source])[] => {
    const run = runs.get(undo.importId);
    return run ? [[undo.id, { run, undo }]] : [];
  });
  return new Map([...[...runs].map(([id, run]) => [id, { run, undo: null }] as const), ...ofUndos]);
}

function versionEvent(
  entity: Entity,
  version: RecordVersion,
  replaced: RecordVersion | undefined,
  runs: Runs,
): readonly Unedited[] {
  const source = runs.get(version.importId);
  if (!source) return [];
  const before = replaced?.data ?? null;
  const kind = version.data === null ? "removed" : before === null ? "created" : "updated";
  const action = kind === "created" ? "created" : "updated";
  const changes = shownChanges(entity, { action, before, after: version.data ?? {} });
  const made = { row: version.row, at: timeOf(source), version: version.version };
  return [{ kind, held: null, ...source, ...made, changes, issues: [] }];
}

function skippedEvent(
  entity: Entity,
  { importId, row, held, issues }: SkippedOccurrence,
  runs: Runs,
): readonly Unedited[] {
  const source = runs.get(importId);
  if (!source) return [];
  const outOfStep = isOutOfStep(issues);
  const shown = issues.map((issue: Issue) => ({
    label: issue.field === null ? null : (fieldOf(entity, issue.field)?.label ?? issue.field),
    message: quotesHidden(entity, issue, outOfStep) ? maskedMessage(issue) : issue.message,
    code: issue.code,
  }));
  const kind = held === null || held === "skipped" || held === "expired" ? "skipped" : "held";
  return [{ kind, held, ...source, row, at: timeOf(source), version: null, changes: [], issues: shown }];
}

const timeOf = ({ run, undo }: Source) =>
  undo ? (undo.finishedAt ?? undo.askedAt) : (run.finishedAt ?? run.startedAt ?? run.createdAt);

function newestFirst(one: Unedited, other: Unedited): number {
  return Date.parse(other.at) - Date.parse(one.at) || (other.version ?? 0) - (one.version ?? 0) || other.row - one.row;
}
