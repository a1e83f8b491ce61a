import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { type DispatchState, dispatchStates, isOpen, openStates, statesBefore } from "#core/dispatch/dispatch-state.ts";
import type { Dispatch, DispatchedKind, Dispatches, DispatchNote, OverdueDispatches } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Dispatch as Row } from "#prisma/generated/client.ts";

/** What is on its way of one workspace, in the caller's transaction. */
export function dispatches(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): Dispatches {
  const one = (id: string) => tx.dispatch.findFirst({ where: { id, workspaceId } });
  return {
    async add(all) {
      const data = all.map(({ by, ...dispatch }) => ({ ...dispatch, workspaceId, tenantId, askedByName: by.name }));
      const made = await tx.dispatch.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } });
      return made.map(({ id }) => id);
    },

    async list(which) {
      const rows = await tx.dispatch.findMany({
        where: { workspaceId, ...conditionOf(which) },
        orderBy: [{ builtAt: "asc" }, { id: "asc" }],
      });
      return rows.map(toDispatch);
    },

    async claim(id, claim, holdSeconds) {
      const taken = await tx.$executeRaw`update dispatch set claim = ${claim}::uuid, attempts = attempts + 1,
          claimed_until = now() + make_interval(secs => ${holdSeconds}::int)
        where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid and state = any (${[...openStates, "withdrawn"]}::text[])
          and due_at <= now() and coalesce(claimed_until, now()) <= now()`;
      const row = await one(id);
      if (row === null) return { kind: "nothing" };
      if (taken > 0) return { kind: "mine", dispatch: toDispatch(row) };
      // Of one that is withdrawn: what may lie at the receiver is still to be looked at.
      const { dueAt, claimedUntil } = row;
      if (dueAt === null) return { kind: "nothing" };
      const at = Math.max(dueAt.getTime(), claimedUntil?.getTime() ?? 0);
      return { kind: "later", at: new Date(at).toISOString() };
    },

    async note(id, claim, to, note) {
      const { count } = await tx.dispatch.updateMany({
        where: { id, workspaceId, claim, ...(to !== null && { state: { in: [...statesBefore(to)] } }) },
        data: { ...movedTo(to), ...columnsOf(note) },
      });
      if (count > 0 && !note.release) {
        // Whoever notes something is alive.
        await tx.$executeRaw`update dispatch set claimed_until = greatest(claimed_until, now() + interval '2 minutes')
          where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid and claim = ${claim}::uuid`;
      }
      return count > 0;
    },

    async decide(id, from, to, note) {
      const { count } = await tx.dispatch.updateMany({
        where: { id, workspaceId, state: from, OR: [{ claimedUntil: null }, { claimedUntil: { lte: new Date() } }] },
        data: { ...movedTo(to), ...columnsOf({ ...note, release: true }) },
      });
      return count > 0;
    },

    async noteSent(entity, lines, destination) {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 3))::text`;
      await tx.$executeRaw`insert into sent_on (workspace_id, entity, key, version, destination)
        select ${workspaceId}::uuid, ${entity}, l.key, l.version, ${destination}
        from unnest(${lines.map(({ key }) => key)}::text[], ${lines.map(({ version }) => version)}::int[]) as l (key, version)
        on conflict do nothing`;
      const seen = lines.filter((line) => line.seen !== null);
      const [gone] = await tx.$queryRaw<unknown[]>`select 1
        from unnest(${seen.map(({ key }) => key)}::text[], ${seen.map((line) => line.seen)}::int[]) as l (key, seen)
        left join appointment a on a.workspace_id = ${workspaceId}::uuid and a.hash = l.key
        where a.record_version is distinct from l.seen or a.state = 'cancelled' limit 1`;
      return gone === undefined;
    },
  };
}

/** See `overdue_dispatches` in the migrations. */
export function overdueDispatches({ pool }: Database): OverdueDispatches {
  return async () => {
    const { rows } = await pool.query<WorkspaceScope & { id: string }>(
      `select id, tenant_id as "tenantId", workspace_id as "workspaceId" from overdue_dispatches()`,
    );
    return rows;
  };
}

function conditionOf(which: Parameters<Dispatches["list"]>[0]) {
  if ("ids" in which) return { id: { in: [...which.ids] } };
  if ("fileIds" in which) return { fileId: { in: [...which.fileIds] } };
  return { dayRunId: which.dayRunId };
}

function movedTo(to: DispatchState | null) {
  if (to === null) return {};
  const now = new Date();
  const moments: Readonly<Partial<Record<DispatchState, object>>> = {
    sealed: { sealedAt: now },
    sent: { sentAt: now },
    verified: { verifiedAt: now },
    acknowledged: { acknowledgedAt: now },
  };
  return { state: to, ...moments[to], ...(!isOpen(to) && { dueAt: null }) };
}

function columnsOf({ sealed, dueAt, release, ...note }: DispatchNote) {
  return {
    ...note,
    ...(sealed !== undefined && {
      sealedKey: sealed?.storeKey ?? null,
      ...(sealed !== null && { sealedSha256: sealed.sha256, sealedBytes: sealed.sizeBytes }),
    }),
    ...(dueAt !== undefined && { dueAt: dueAt === null ? null : new Date(dueAt) }),
    ...(release && { claim: null, claimedUntil: null }),
  };
}

function toDispatch(row: Row): Dispatch {
  const { id, destinationId, fileId, dayRunId, version, reason, path, messageId, proof, attempts, fault } = row;
  const { sealedKey, sealedSha256, sealedBytes, askedByName } = row;
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, destinationId, fileId, dayRunId, version, reason, path, messageId, proof, attempts, fault, askedByName },
    fileKind: kinds.find((kind) => kind === row.fileKind) ?? "day_file",
    state: stateOf(row.state),
    sealed:
      sealedKey === null
        ? null
        : { storeKey: sealedKey, sha256: sealedSha256 ?? "", sizeBytes: Number(sealedBytes ?? 0) },
    dueAt: text(row.dueAt),
    builtAt: row.builtAt.toISOString(),
    sealedAt: text(row.sealedAt),
    sentAt: text(row.sentAt),
    verifiedAt: text(row.verifiedAt),
    acknowledgedAt: text(row.acknowledgedAt),
  };
}

// The database lets in no other words.
const kinds: readonly DispatchedKind[] = ["day_file", "requisition_file", "picked_file"];
const stateOf = (word: string): DispatchState => dispatchStates.find((state) => state === word) ?? "failed";
