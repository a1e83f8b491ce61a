import { AppError } from "#core/app-error.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Field } from "#core/entities/entity.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { compileFind } from "#core/transforms/values-step.ts";
import { decisionProblem } from "#core/values/decision-problem.ts";
import { mappableLookup } from "#core/values/mappable-lookup.ts";
import { withDecisions, type ValueDecision } from "#core/values/with-decisions.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { versionForFile } from "#use-cases/mapping/version-for-file.ts";
import type { MapEditor } from "#use-cases/value-maps/change-map.ts";
import { teachShared, teachWorkspace } from "#use-cases/value-maps/teach-workspace.ts";
import { shownMappingOfRun } from "#use-cases/values/mapping-of-run.ts";
import { resolveMapping } from "#use-cases/values/resolve-mapping.ts";

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
  /** `feed` teaches the feed, too; `file` leaves it as it is; `workspace` teaches every feed that fills the field. */
  readonly reach: "file" | "feed" | "workspace";
};

/**
 * Adds decisions to the mapping and queues the check again with it, all in one transaction. The feed's current mapping
 * gets just these decisions, whatever colleagues have published since this file was checked; the file keeps its own
 * columns. Decisions about fields that need a second person are proposed and count for this file alone; `proposed`
 * names those fields. What the feed says of such values itself goes before what every feed does, so that it
 * learns those decisions too. Values that have to stand in a shared map become entries of it, whatever the reach. Rejects with AppError("conflict") when the import has moved on, ("bad_request") for a
 * decision that can't be.
 */
export async function mapValues(
  deps: Pick<ImportDeps, "inWorkspace" | "newId">,
  input: MapValues,
): Promise<ValuesMapped> {
  const { scope, by, importId } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const run = await requireImport(stores.imports, importId);
    const version = run.mappingVersionId === null ? null : await stores.feeds.findVersion(run.mappingVersionId);
    if (run.state !== "planned" || !version || run.feedId === null || run.plannedAt !== input.seen) {
      throw movedOn(run);
    }
    const shown = await shownMappingOfRun(stores, run);
    const read = await readDecisions(stores, run, (shown ?? version).mapping, input.fields);
    const decided = read.filter(({ map }) => map === null);
    const entered = await teachMaps(stores, { scope, by }, read);
    const taught =
      input.reach === "workspace"
        ? await teachAll(stores, { scope, by, newId: deps.newId }, { run, version, decided })
        : { unheard: decided, proposed: [], waiting: [] };
    const teaching = { ...input, run, feedId: run.feedId };
    const { version: learnt, ...rest } = await nextVersion(stores, teaching, version, taught.unheard);
    // What waits for all feeds is not proposed to this one, too.
    const { version: next } = await nextVersion(stores, { ...teaching, reach: "file" }, learnt, taught.proposed);
    const waiting = [...new Set([...entered, ...taught.waiting, ...rest.waiting])];
    const { feedId, parentId, format } = run;
    const mapped = { entity: version.mapping.entity, feedId, mappingVersionId: next.id, parentId, format };
    const moved = await stores.imports.move(importId, "check_queued", { mapped });
    if (!moved) throw movedOn(run);
    await stores.automation.takeOver(importId);
    await stores.jobs.enqueue({ stage: "check", ...scope, importId });
    if (input.reach !== "file" || decided.length < read.length) await queueRelease(stores, scope);
    for (const { field, decisions } of read) {
      await stores.activity.record({
        actor: by,
        action: "import.values-mapped",
        subject: `Import ${run.number}`,
        detail: { importId, field: field.name, values: decisions.length, reach: input.reach, version: next.version },
      });
    }
    if (rest.waiting.length > 0) {
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

type Taught = {
  readonly unheard: readonly Decided[];
  readonly proposed: readonly Decided[];
  readonly waiting: readonly string[];
};
type Decided = { readonly field: Field; readonly decisions: readonly ValueDecision[] };
/** `map`: the shared map that the values become entries of, where the field has no list of accepted ones. */
type Read = Decided & { readonly map: string | null };

async function readDecisions(
  { values }: WorkspaceStores,
  run: StoredImport,
  mapping: Mapping,
  fields: readonly FieldDecisions[],
): Promise<readonly Read[]> {
  const decided: Read[] = [];
  for (const { field: name, decisions } of fields) {
    const field = fieldOf(entityOfMapping(mapping), name);
    if (!field) throw new AppError("bad_request", "The file fills no such field.");
    const map = mappableLookup(field, mapping);
    const goals = new Map(decisions.map(({ position, to }) => [position, to]));
    const stored = await values.ofField(run.id, name, [...goals.keys()]);
    if (stored.length !== goals.size) throw new AppError("bad_request", "The file has no such value.");
    const read = stored.map(({ position, value }) => ({ value, to: goals.get(position) ?? null }));
    for (const one of read) {
      const problem = decisionProblem(field, map, one);
      if (problem !== null) throw new AppError("bad_request", problem);
    }
    decided.push({ field, decisions: read, map });
  }
  return decided;
}

/** Makes values entries of the shared maps in which they have to stand; answers the fields that wait for a second person. */
async function teachMaps(
  stores: WorkspaceStores,
  editor: MapEditor,
  read: readonly Read[],
): Promise<readonly string[]> {
  const waiting: string[] = [];
  // In one order whoever asks: two people who teach the same two maps do not wait for each other.
  const byMap = [...Map.groupBy(read, ({ map }) => map)].toSorted(([one], [other]) =>
    (one ?? "") < (other ?? "") ? -1 : 1,
  );
  for (const [name, fields] of byMap) {
    if (name === null) continue;
    const decisions = fields.flatMap((one) => one.decisions);
    waiting.push(...(await teachShared(stores, editor, { name, decisions })));
  }
  return waiting;
}

/**
 * `unheard` are the decisions that do not count yet for the file, since its own mapping or its feed's map says
 * otherwise; `proposed` are those that a second person has to agree to first, by the names of their fields `waiting`.
 */
async function teachAll(
  stores: WorkspaceStores,
  editor: MapEditor & { readonly newId: () => string },
  {
    run,
    version,
    decided,
  }: { readonly run: StoredImport; readonly version: MappingVersion; readonly decided: readonly Decided[] },
): Promise<Taught> {
  const { entity } = version.mapping;
  const [heard, proposed, waiting]: [Decided[], Decided[], string[]] = [[], [], []];
  for (const one of decided) {
    const labels = await teachWorkspace(stores, editor, { entity, ...one });
    (labels.length > 0 ? proposed : heard).push(one);
    waiting.push(...labels);
  }
  const { mapping } = await resolveMapping(stores, { version, feedId: run.feedId, at: run.createdAt });
  const unheard = heard.flatMap(({ field, decisions }) => {
    const steps = mapping.fields.find((mapped) => mapped.field === field.name)?.transforms ?? [];
    const map = steps.find((step) => step.kind === "values");
    const find = map ? compileFind(map) : () => undefined;
    const open = decisions.filter(({ value, to }) => find(value) !== to);
    return open.length === 0 ? [] : [{ field, decisions: open }];
  });
  return { unheard, proposed, waiting };
}

/** The version that the file is checked with next: the same where nothing is decided. */
async function nextVersion(
  stores: WorkspaceStores,
  { run, feedId, by, reach }: Pick<MapValues, "by" | "reach"> & { readonly run: StoredImport; readonly feedId: string },
  version: MappingVersion,
  decided: readonly Decided[],
): ReturnType<typeof versionForFile> {
  if (decided.length === 0) return { version, waiting: [] };
  return versionForFile(stores, {
    ...{ importId: run.id, feedId, version },
    revise: (base) => revise(base, decided, by),
    reach: reach === "file" ? "file" : "feed",
    reason: `Values of import ${run.number} were mapped so.`,
  });
}

function revise(base: MappingVersion, decided: readonly Decided[], by: Actor): NewMappingVersion {
  const { format, columns } = base;
  const mapping = decided.reduce((before, { field, decisions }) => {
    const after = withDecisions(before, field.name, decisions);
    if (after) return after;
    throw new AppError("conflict", "The feed does not fill that field any more. Map the values for this file only.");
  }, base.mapping);
  return { format, columns, headerSignature: headerSignature(columns), mapping, by };
}
