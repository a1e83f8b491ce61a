import type { Transaction } from "#adapters/postgres/connect.ts";
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

  return {
    async waiting() {
      return (await tx.inboundObject.findMany({ where: { workspaceId, state: "waiting" } })).map(toObject);
    },

    async liveAt(keys) {
      const where = { workspaceId, key: { in: [...keys] }, state: { not: "gone" } };
      return (await tx.inboundObject.findMany({ where })).map(toObject);
    },

    async shown() {
      const rows = await tx.$queryRaw<(Omit<ShownObject, "sizeBytes" | "modifiedAt"> & Raw)[]>`
        select o.id::text, o.key, o.size_bytes as "sizeBytes", o.modified_at as "modifiedAt", o.state, o.reason,
          o.import_id::text as "importId", i.number as "importNumber", coalesce(i.state = 'received', false) as assignable
        from inbound_object o left join import i on i.id = o.import_id
        where o.workspace_id = ${workspaceId}::uuid and o.state <> 'gone'
        order by o.modified_at, o.key limit 200`;
      return rows.map(({ sizeBytes, modifiedAt, ...row }) => ({
        ...row,
        sizeBytes: Number(sizeBytes),
        modifiedAt: modifiedAt.toISOString(),
      }));
    },

    async look({ key, etag, sizeBytes, ...object }) {
      const modifiedAt = new Date(object.modifiedAt);
      // Two lookers at once: the second waits here and then finds what the first wrote.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId}:${key}`}, 5))::text`;
      const known = await find({ key, etag, modifiedAt, state: { not: "gone" } });
      if (known) return known;
      const data = { etag, sizeBytes: BigInt(sizeBytes), modifiedAt, seenAt: new Date() };
      const [changed] = await tx.inboundObject.updateManyAndReturn({
        where: { workspaceId, key, state: "waiting" },
        data,
      });
      return toObject(changed ?? (await tx.inboundObject.create({ data: { ...data, workspaceId, key } })));
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
          ...(state === "gone" && { goneAt: new Date() }),
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

const states: readonly InboundState[] = ["waiting", "received", "set_aside", "refused", "gone"];

/** The database lets in no other word. */
function stateOf(word: string): InboundState {
  return states.find((state) => state === word) ?? "waiting";
}
