import type { Transaction } from "#adapters/postgres/connect.ts";
import { contentHash } from "#adapters/postgres/content-hash.ts";
import { toVersion } from "#adapters/postgres/feed-store.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import { removeTrialRowsOf, removeTrials } from "#adapters/postgres/mapping-trials.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import type {
  DraftToSave,
  ListedVersion,
  MappingStep,
  MappingVersions,
  VersionOrigin,
  VersionState,
} from "#ports/mapping-versions.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { MappingStep as StepRow, MappingVersion as VersionRow, Prisma } from "#prisma/generated/client.ts";

const openStates = ["draft", "tried", "proposed"];

const mostListed = 100;

/** From which states a version comes to one. */
const comesFrom = { tried: ["draft"], proposed: ["draft", "tried"], draft: ["proposed"] } as const;

/** Drafts of mappings and what became of them, inside the caller's transaction. */
export function mappingVersions(tx: Transaction, { workspaceId }: WorkspaceScope): MappingVersions {
  const at: Place = { tx, workspaceId };
  return {
    find: (id) => findVersion(at, id),

    async list(of) {
      const ofFeed = "feedId" in of ? { feedId: of.feedId } : {};
      const open = { ...ofFeed, workspaceId, forImportId: null, state: { in: openStates } };
      const rows = await tx.mappingVersion.findMany({ where: open, orderBy: { createdAt: "desc" } });
      if ("feedId" in of) {
        const where = { ...open, state: { notIn: openStates } };
        rows.push(...(await tx.mappingVersion.findMany({ where, orderBy: { version: "desc" }, take: mostListed })));
      }
      const mappingVersionId = { in: rows.map(({ id }) => id) };
      const steps = await tx.mappingStep.findMany({ where: { workspaceId, mappingVersionId }, orderBy: inOrder });
      return rows.map((row) => {
        const own = steps.filter((step) => step.mappingVersionId === row.id);
        return toListed(row, own);
      });
    },

    async saveDraft(draft) {
      await lock(at, draft.feedId);
      return draft.seen ? changeDraft(at, draft, draft.seen) : addDraft(at, draft);
    },

    async move(id, to, by, { revision, reason } = {}) {
      const version = await findVersion(at, id);
      if (version === null || (revision !== undefined && version.revision !== revision)) return false;
      const where = { id, workspaceId, forImportId: null, state: { in: [...comesFrom[to]] } };
      const { count } = await tx.mappingVersion.updateMany({ where, data: { state: to } });
      if (count > 0 && by && to !== "tried") {
        await note(at, id, to === "proposed" ? "proposed" : "withdrawn", by, reason ?? null);
      }
      return count > 0;
    },

    async publish(id, seen, by, reason) {
      const { feedId } = (await findVersion(at, id)) ?? {};
      if (feedId === undefined) return null;
      await lock(at, feedId);
      const version = await findVersion(at, id);
      if (version?.revision !== seen.revision || !openStates.includes(version.state)) return null;
      const current = { id: seen.current, feedId, workspaceId, forImportId: null, state: "published" };
      const { count } = await tx.mappingVersion.updateMany({ where: current, data: { state: "retired" } });
      if (count === 0) return null;
      await tx.mappingVersion.updateMany({
        where: { id, workspaceId },
        data: {
          state: "published",
          version: (await numbersOf(at, feedId)).published,
          publishedAt: new Date(),
          publishedById: by.id,
          publishedByName: by.name,
        },
      });
      const headers = [...headerSignature(version.columns)];
      await tx.feed.updateMany({ where: { id: feedId, workspaceId }, data: { headerSignature: headers } });
      await removeTrialRowsOf(tx, workspaceId, id);
      await note(at, id, version.restoresId === null ? "published" : "rolled_back", by, reason);
      return findVersion(at, id);
    },

    async discard(id) {
      const where = { id, workspaceId, forImportId: null, state: { in: openStates } };
      const { count } = await tx.mappingVersion.deleteMany({ where });
      if (count === 0) return false;
      await tx.mappingStep.deleteMany({ where: { workspaceId, mappingVersionId: id } });
      await removeTrials(tx, workspaceId, id);
      return true;
    },
  };
}

type Place = { readonly tx: Transaction; readonly workspaceId: string };

/** Two people who save or publish at once do so one after the other. */
async function lock({ tx }: Place, feedId: string): Promise<void> {
  await tx.$queryRaw`select id::text from feed where id = ${feedId}::uuid for update`;
}

const inOrder: Prisma.MappingStepOrderByWithRelationInput[] = [{ at: "asc" }, { id: "asc" }];

async function findVersion({ tx, workspaceId }: Place, id: string): Promise<ListedVersion | null> {
  const row = await tx.mappingVersion.findFirst({ where: { id, workspaceId, forImportId: null } });
  if (!row) return null;
  const steps = await tx.mappingStep.findMany({ where: { workspaceId, mappingVersionId: id }, orderBy: inOrder });
  return toListed(row, steps);
}

/** Drafts count down from -1, so that those which are published count on without a gap. */
async function numbersOf(
  { tx, workspaceId }: Place,
  feedId: string,
): Promise<{ readonly draft: number; readonly published: number }> {
  const all = { where: { feedId, workspaceId }, _max: { version: true }, _min: { version: true } } as const;
  const { _max: last, _min: first } = await tx.mappingVersion.aggregate(all);
  return { draft: Math.min(0, first.version ?? 0) - 1, published: Math.max(0, last.version ?? 0) + 1 };
}

/** What the same person did before in the same way is told once, with its latest time and reason. */
async function note(
  { tx, workspaceId }: Place,
  versionId: string,
  kind: MappingStep["kind"],
  by: Actor,
  reason: string | null,
): Promise<void> {
  const which = { workspaceId, mappingVersionId: versionId, kind, byId: by.id };
  await tx.mappingStep.deleteMany({ where: which });
  await tx.mappingStep.create({ data: { ...which, byName: by.name, reason } });
}

async function addDraft(at: Place, draft: DraftToSave): Promise<ListedVersion | null> {
  const { feedId, format, columns, mapping, reason, by, basedOnId, state, restoresId, origin } = draft;
  const made = await at.tx.mappingVersion.create({
    data: {
      workspaceId: at.workspaceId,
      ...{ feedId, reason, basedOnId, restoresId: restoresId ?? null, state: state ?? "draft" },
      ...{ format: toJson(format), columns: [...columns], mapping: toJson(mapping) },
      ...(origin && { origin: toJson(origin) }),
      version: (await numbersOf(at, feedId)).draft,
      createdById: by.id,
      createdByName: by.name,
    },
  });
  await note(at, made.id, "drafted", by, reason);
  return findVersion(at, made.id);
}

async function changeDraft(
  at: Place,
  { feedId, format, columns, mapping, reason, by, basedOnId }: DraftToSave,
  seen: NonNullable<DraftToSave["seen"]>,
): Promise<ListedVersion | null> {
  const before = await findVersion(at, seen.id);
  if (before?.revision !== seen.revision || before.feedId !== feedId) return null;
  if (before.state !== "draft" && before.state !== "tried") return null;
  const changed = contentHash({ format, columns, mapping }) !== before.revision;
  await at.tx.mappingVersion.updateMany({
    where: { id: seen.id, workspaceId: at.workspaceId },
    data: {
      ...{ format: toJson(format), columns: [...columns], mapping: toJson(mapping), reason, basedOnId },
      ...(changed && { state: "draft", restoresId: null }),
    },
  });
  await note(at, seen.id, "edited", by, reason);
  return findVersion(at, seen.id);
}

function toListed(row: VersionRow, steps: readonly StepRow[]): ListedVersion {
  const version = toVersion(row);
  return {
    ...version,
    feedId: row.feedId,
    state: row.state as VersionState,
    revision: contentHash(version),
    createdById: row.createdById,
    reason: row.reason,
    basedOnId: row.basedOnId,
    restoresId: row.restoresId,
    origin: row.origin === null ? null : fromJson<VersionOrigin>(row.origin),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    publishedByName: row.publishedByName,
    steps: steps.map(({ kind, reason, byId, byName, at }) => {
      return { kind: kind as MappingStep["kind"], reason, byId, byName, at: at.toISOString() };
    }),
  };
}
