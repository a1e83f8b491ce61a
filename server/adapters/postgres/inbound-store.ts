import type { Transaction } from "#adapters/postgres/connect.ts";
import { mostInbound } from "#core/inbound/most-listed.ts";
import { inboundPrefix } from "#core/inbound/place.ts";
import type { InboundObject, InboundState, InboundStore, ShownObject } from "#ports/inbound-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { InboundObject as ObjectRow, Prisma } from "#prisma/generated/client.ts";

/** Objects below inbound/ of one workspace, inside the caller's transaction. */
export function inboundStore(tx: Transaction, { workspaceId }: WorkspaceScope): InboundStore {
  const find = async (where: Prisma.InboundObjectWhereInput): Promise<InboundObject | null> => {
    const row = await tx.inboundObject.findFirst({ where: { ...where, workspaceId }, orderBy: { seenAt: "desc" } });
    return row && toObject(row);
  };

  const liveAt = (keys: readonly string[]) => ({ workspaceId, key: { in: [...keys] }, state: { not: "gone" } });

  return {
    async waiting() {
      return (await tx.inboundObject.findMany({ where: { workspaceId, state: "waiting" } })).map(toObject);
    },

    async liveAt(keys) {
      return (await tx.inboundObject.findMany({ where: liveAt(keys) })).map(toObject);
    },

    async shown() {
      const rows = await tx.$queryRaw<(Omit<ShownObject, "sizeBytes" | "modifiedAt"> & Raw)[]>`
        select o.id::text, o.key, o.size_bytes as "sizeBytes", o.modified_at as "modifiedAt", o.state, o.reason,
          o.import_id::text as "importId", i.number as "importNumber", coalesce(i.state = 'received', false) as assignable
        from inbound_object o left join import i on i.id = o.import_id
        where o.workspace_id = ${workspaceId}::uuid and o.state <> 'gone'
        order by o.modified_at, o.key limit ${mostInbound}`;
      return rows.map(({ sizeBytes, modifiedAt, ...row }) => ({
        ...row,
        sizeBytes: Number(sizeBytes),
        modifiedAt: modifiedAt.toISOString(),
      }));
    },

    async look(objects) {
      // Two lookers at once: the second waits here and then finds what the first wrote.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`inbound ${workspaceId}`}, 5))::text`;
      const seen = [...new Map(objects.map((object) => [object.key, object])).values()];
      const keys = seen.map(({ key }) => key);
      const at = seen.map(({ modifiedAt }) => new Date(modifiedAt).toISOString());
      await tx.$executeRaw`
        with fresh as (
          select n.* from unnest(${keys}::text[], ${seen.map(({ etag }) => etag)}::text[],
            ${seen.map(({ sizeBytes }) => BigInt(sizeBytes))}::bigint[], ${at}::timestamptz[]) as n (key, etag, size, at)
          where not exists (select from inbound_object o where o.workspace_id = ${workspaceId}::uuid
            and (o.key, o.etag, o.modified_at) = (n.key, n.etag, n.at) and o.state <> 'gone')),
        changed as (
          update inbound_object o set etag = f.etag, size_bytes = f.size, modified_at = f.at, seen_at = ${new Date()}
          from fresh f where o.workspace_id = ${workspaceId}::uuid and o.key = f.key and o.state = 'waiting'
          returning o.key)
        insert into inbound_object (workspace_id, key, etag, size_bytes, modified_at, seen_at)
        select ${workspaceId}::uuid, f.key, f.etag, f.size, f.at, ${new Date()} from fresh f
        where f.key not in (select key from changed)`;
      const live = (await tx.inboundObject.findMany({ where: liveAt(keys) })).map(toObject);
      const found = new Map(live.map((object) => [versionOf(object), object]));
      return seen.flatMap((object, index) => found.get(versionOf({ ...object, modifiedAt: at[index] ?? "" })) ?? []);
    },

    async hold(id) {
      await tx.$queryRaw`select id::text from inbound_object where id = ${id}::uuid for update`;
      return find({ id });
    },

    async unmatchedNames() {
      const rows = await tx.inboundObject.findMany({
        where: { workspaceId, reason: "unmatched" },
        orderBy: { seenAt: "desc" },
        take: 20,
      });
      return [...new Set(rows.map(({ key }) => key.slice(inboundPrefix.length)))];
    },

    find: (id) => find({ id }),
    ofImport: (importId) => find({ importId }),

    async note(id, { state, reason, importId }) {
      await tx.inboundObject.updateMany({
        where: { id, workspaceId },
        data: {
          state,
          ...(reason !== undefined && { reason }),
          ...(importId !== undefined && { importId }),
        },
      });
    },
  };
}

type Raw = { readonly sizeBytes: bigint; readonly modifiedAt: Date };

function toObject(row: ObjectRow): InboundObject {
  const { id, key, etag, reason, importId } = row;
  return {
    id,
    key,
    etag,
    reason,
    importId,
    state: stateOf(row.state),
    sizeBytes: Number(row.sizeBytes),
    modifiedAt: row.modifiedAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
  };
}

const versionOf = ({ key, etag, modifiedAt }: Pick<InboundObject, "key" | "etag" | "modifiedAt">) =>
  JSON.stringify([key, etag, modifiedAt]);

const states: readonly InboundState[] = ["waiting", "received", "set_aside", "refused", "gone"];

/** The database lets in no other word. */
function stateOf(word: string): InboundState {
  return states.find((state) => state === word) ?? "waiting";
}
