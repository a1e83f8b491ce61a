import { AppError } from "#core/app-error.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { targetProblem } from "#core/values/target-problem.ts";
import { withDecisions, type ValueDecision } from "#core/values/with-decisions.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { publishChange } from "#use-cases/mapping/publish-change.ts";

/** What values of one field shall become; they are named by their positions, so that no value is sent about. */
export type FieldDecisions = {
  readonly field: string;
  readonly decisions: readonly { readonly position: number; readonly to: string | null }[];
};

export type MapValues = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  /** When the plan was stored whose values the person saw: their positions are those of no other. */
  readonly seen: string;
  readonly fields: readonly FieldDecisions[];
  /** `feed` teaches the feed, too; `file` leaves it as it is. */
  readonly reach: "file" | "feed";
};

/**
 * Adds decisions to the mapping and queues the check again with it, all in one transaction. The feed's current mapping
 * gets just these decisions, whatever colleagues have published since this file was checked; the file keeps its own
 * columns. Decisions about fields that need a second person are proposed to the feed and count for this file alone;
 * `proposed` names those fields. Rejects with AppError("conflict") when the import has moved on, ("bad_request") for a
 * decision that can't be.
 */
export async function mapValues(deps: Pick<ImportDeps, "inWorkspace">, input: MapValues): Promise<ValuesMapped> {
  const { scope, by, importId } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const run = await requireImport(stores.imports, importId);
    const version = run.mappingVersionId === null ? null : await stores.feeds.findVersion(run.mappingVersionId);
    if (run.state !== "planned" || !version || run.feedId === null || run.plannedAt !== input.seen) {
      throw movedOn(run);
    }
    const decided = await readDecisions(stores, run, version.mapping, input.fields);
    const { version: next, waiting } = await nextVersion(
      stores,
      { ...input, run, feedId: run.feedId },
      version,
      decided,
    );
    const { feedId, parentId, format } = run;
    const mapped = { entity: version.mapping.entity, feedId, mappingVersionId: next.id, parentId, format };
    const moved = await stores.imports.move(importId, "check_queued", { mapped });
    if (!moved) throw movedOn(run);
    await stores.automation.takeOver(importId);
    await stores.jobs.enqueue({ stage: "check", ...scope, importId });
    if (input.reach === "feed") await queueRelease(stores, scope);
    for (const { field, decisions } of decided) {
      await stores.activity.record({
        actor: by,
        action: "import.values-mapped",
        subject: `Import ${run.number}`,
        detail: { importId, field, values: decisions.length, reach: input.reach, version: next.version },
      });
    }
    if (waiting.length > 0) {
      const feed = await stores.feeds.find(run.feedId);
      const detail = { feedId: run.feedId };
      await stores.activity.record({ actor: by, action: "mapping.proposed", subject: feed?.name ?? "", detail });
    }
    return { ...moved, proposed: waiting };
  });
}

type ValuesMapped = StoredImport & { readonly proposed: readonly string[] };

function movedOn(run: StoredImport): AppError {
  return new AppError(
    "conflict",
    `Import ${run.number} has moved on: somebody mapped values, changed its columns, loaded or cancelled it. Look at it again.`,
  );
}

type Decided = { readonly field: string; readonly decisions: readonly ValueDecision[] };

async function readDecisions(
  { values }: WorkspaceStores,
  run: StoredImport,
  mapping: Mapping,
  fields: readonly FieldDecisions[],
): Promise<readonly Decided[]> {
  const decided: Decided[] = [];
  for (const { field: name, decisions } of fields) {
    const field = fieldOf(entityOfMapping(mapping), name);
    if (!field) throw new AppError("bad_request", "The file fills no such field.");
    for (const { to } of decisions) {
      const problem = targetProblem(field, to);
      if (problem !== null) throw new AppError("bad_request", problem);
    }
    const goals = new Map(decisions.map(({ position, to }) => [position, to]));
    const stored = await values.ofField(run.id, name, [...goals.keys()]);
    if (stored.length !== goals.size) throw new AppError("bad_request", "The file has no such value.");
    const read = stored.map(({ position, value }) => ({ value, to: goals.get(position) ?? null }));
    decided.push({ field: name, decisions: read });
  }
  return decided;
}

/** The version that the file is checked with next. */
async function nextVersion(
  stores: WorkspaceStores,
  { run, feedId, by, reach }: Pick<MapValues, "by" | "reach"> & { readonly run: StoredImport; readonly feedId: string },
  version: MappingVersion,
  decided: readonly Decided[],
): Promise<{ readonly version: MappingVersion; readonly waiting: readonly string[] }> {
  const keep = () => stores.feeds.keepFor(run.id, feedId, revised(version));
  const revised = (base: MappingVersion) => revise(base, decided, by);
  if (reach === "file") return { version: await keep(), waiting: [] };
  let current: string | null = null;
  const next = (base: MappingVersion) => {
    current = base.id;
    return revised(base);
  };
  const reason = `Values of import ${run.number} were mapped so.`;
  const { version: taught, waiting } = await publishChange(stores, { feedId, next, reason });
  // A file with a mapping of its own, or one that the feed has left behind or does not follow yet, goes on with that.
  const follows = current === version.id && waiting.length === 0;
  return { version: follows ? taught : await keep(), waiting };
}

function revise(base: MappingVersion, decided: readonly Decided[], by: Actor): NewMappingVersion {
  const { format, columns } = base;
  const mapping = decided.reduce((before, { field, decisions }) => {
    const after = withDecisions(before, field, decisions);
    if (after) return after;
    throw new AppError("conflict", "The feed does not fill that field any more. Map the values for this file only.");
  }, base.mapping);
  return { format, columns, headerSignature: headerSignature(columns), mapping, by };
}
