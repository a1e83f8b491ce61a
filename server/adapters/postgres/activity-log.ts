import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import { activityGroups, type ActivityKind } from "#core/access/activity-kinds.ts";
import type { ActivityDetail, ActivityEntry, ActivityLog, NewActivity } from "#ports/activity-log.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Activity, Prisma } from "#prisma/generated/client.ts";

/**
 * Appends an entry in the caller's transaction, which must be the tenant's (withWorkspace, withTenant). The tenant's
 * chain is locked from here to the end of the transaction: record last, after the work that takes time.
 */
export async function recordActivity(tx: Transaction, tenantId: string, entry: NewActivity): Promise<void> {
  // Number, time and hashes are the database's: the migration "activity".
  await tx.$executeRaw`
    insert into activity (tenant_id, workspace_id, actor_id, actor_name, action, subject, detail)
    values (${tenantId}::uuid, ${entry.workspaceId}::uuid, ${entry.actor?.id ?? null}::uuid,
      ${entry.actor?.name ?? null}, ${entry.action}, ${entry.subject}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`;
}

/** A transaction that sees what concerns a tenant as a whole, and no workspace's rows. */
export async function withTenant<T>(
  database: Database,
  tenantId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return database.prisma.$transaction(
    async (tx) => {
      await enterTenant(tx, tenantId);
      return work(tx);
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

/** Lets the caller's transaction see a tenant from here on; for the one that makes the tenant. */
export async function enterTenant(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$queryRaw`select set_config('app.tenant_id', ${tenantId}, true), set_config('app.workspace_id', '', true)`;
}

/** The activity log in PostgreSQL. */
export function activityLog(database: Database): ActivityLog {
  const record: ActivityLog["record"] = (tenantId, entry) =>
    withTenant(database, tenantId, (tx) => recordActivity(tx, tenantId, entry));
  return {
    record,

    async recordForPerson(userId, entry) {
      const tenants = await database.prisma.member.findMany({
        where: { userId },
        select: { tenantId: true },
        orderBy: { tenantId: "asc" },
      });
      for (const { tenantId } of tenants) await record(tenantId, { ...entry, workspaceId: null });
    },

    async page(scope, { before, limit, kind, actorId }) {
      return withWorkspace(database, scope, async (tx) => {
        const rows = await tx.activity.findMany({
          // The policy says the same; here it is said for whoever reads the code, and for the planner.
          where: {
            tenantId: scope.tenantId,
            OR: [{ workspaceId: null }, { workspaceId: scope.workspaceId }],
            ...(before === undefined ? {} : { seq: { lt: before } }),
            ...(actorId === undefined ? {} : { actorId }),
            ...(kind === undefined
              ? {}
              : { AND: { seq: { in: await newestOfKind(tx, scope, { before, actorId, kind, limit: limit + 1 }) } } }),
          },
          orderBy: { seq: "desc" },
          take: limit + 1,
        });
        const entries = rows.slice(0, limit).map(toEntry);
        return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null };
      });
    },
  };
}

type OfKind = {
  readonly before: number | undefined;
  readonly actorId: string | undefined;
  readonly kind: ActivityKind;
  readonly limit: number;
};

/**
 * The newest entries of a group: of each of its actions, found one after the other by the index, as many as are wanted.
 * Looked for from the newest entry back, the few of a rare group are behind all others.
 */
async function newestOfKind(
  tx: Transaction,
  { tenantId, workspaceId }: WorkspaceScope,
  { before, actorId, kind, limit }: OfKind,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ seq: bigint }[]>`
    with recursive done as (
      (select action from activity where tenant_id = ${tenantId}::uuid order by action limit 1)
      union all
      select (
        select a.action from activity a where a.tenant_id = ${tenantId}::uuid and a.action > d.action order by a.action limit 1)
      from done d where d.action is not null
    )
    select e.seq from done d cross join lateral (
      select a.seq from activity a
      where a.tenant_id = ${tenantId}::uuid and a.action = d.action
        and (a.workspace_id is null or a.workspace_id = ${workspaceId}::uuid)
        and (${before ?? null}::bigint is null or a.seq < ${before ?? null}::bigint)
        and (${actorId ?? null}::uuid is null or a.actor_id = ${actorId ?? null}::uuid)
      order by a.seq desc limit ${limit}) e
    where exists (select from unnest(${[...activityGroups[kind]]}::text[]) as b (begins) where starts_with(d.action, b.begins))
    order by e.seq desc limit ${limit}`;
  return rows.map(({ seq }) => seq);
}

function toEntry(row: Activity): ActivityEntry {
  const { workspaceId, actorId, actorName, action, subject } = row;
  return {
    seq: Number(row.seq),
    at: row.at.toISOString(),
    workspaceId,
    actorId,
    actorName,
    action,
    subject,
    detail: toDetail(row.detail),
  };
}

function toDetail(json: Prisma.JsonValue): ActivityDetail {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return {};
  return Object.fromEntries(
    Object.entries(json).filter((pair): pair is [string, string | number | boolean | null] => {
      return pair[1] === null || typeof pair[1] !== "object";
    }),
  );
}
