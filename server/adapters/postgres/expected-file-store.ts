import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import type { ExpectedState } from "#core/expected/expected-file.ts";
import type { ImportState } from "#core/imports/import.ts";
import type {
  ExpectedFile,
  ExpectedFileStore,
  ExpectedFilter,
  ExpectedImport,
  ExpectedPatch,
  Expecting,
} from "#ports/expected-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

type Row = {
  readonly id: string;
  readonly feedId: string;
  readonly feedName: string;
  readonly dueAt: Date;
  readonly opensAt: Date;
  readonly lateAt: Date;
  readonly missingAt: Date;
  readonly state: ExpectedState;
  readonly size: ExpectedFile["size"];
  readonly judged: boolean;
  readonly arrivedAt: Date | null;
  readonly importId: string | null;
  readonly number: number | null;
  readonly importState: ImportState | null;
  readonly dataRows: number | null;
  readonly faultCode: string | null;
};

const rows = Prisma.sql`select x.id, x.feed_id as "feedId", f.name as "feedName", x.due_at as "dueAt",
    x.opens_at as "opensAt", x.late_at as "lateAt", x.missing_at as "missingAt", x.state, x.size, x.judged,
    x.arrived_at as "arrivedAt", x.import_id as "importId", i.number, i.state::text as "importState",
    i.rows_read - i.rows_blank as "dataRows", i.fault_code as "faultCode"
  from expected_file x join feed f on f.id = x.feed_id left join import i on i.id = x.import_id`;

/** Moments at which files are due, of one workspace, inside the caller's transaction. */
export function expectedFileStore(tx: Transaction, { workspaceId }: WorkspaceScope): ExpectedFileStore {
  const own = Prisma.sql`x.workspace_id = ${workspaceId}::uuid`;
  return {
    async list(filter) {
      const found = await tx.$queryRaw<Row[]>`${rows} where ${own} ${conditions(filter)}
        order by x.due_at desc, x.feed_id limit ${filter.limit}`;
      return found.map(toExpectedFile);
    },

    async arrived(now) {
      const found = await tx.$queryRaw<Row[]>`${rows} where ${own} and x.state = 'in' and (
          (not x.judged and i.state in ('planned', 'completed', 'failed', 'cancelled'))
          or (x.missing_at > ${new Date(now)} and i.state in ('failed', 'cancelled')))
        order by x.due_at`;
      return found.map(toExpectedFile);
    },

    async plan(feedId, moments) {
      await tx.expectedFile.createMany({
        data: moments.map(({ dueAt, opensAt, lateAt, missingAt, skipped }) => ({
          workspaceId,
          feedId,
          dueAt: new Date(dueAt),
          opensAt: new Date(opensAt),
          lateAt: new Date(lateAt),
          missingAt: new Date(missingAt),
          state: skipped ? "skipped" : "open",
        })),
        skipDuplicates: true,
      });
    },

    async change(id, from, patch) {
      const { count } = await tx.expectedFile.updateMany({
        where: { id, workspaceId, state: from },
        data: toData(patch),
      });
      return count > 0;
    },

    async stopWaiting(feedId, now) {
      const waiting = { workspaceId, feedId, state: { in: ["open", "late"] } };
      const toCome = { workspaceId, feedId, state: { in: ["open", "skipped"] }, dueAt: { gt: new Date(now) } };
      await tx.expectedFile.deleteMany({ where: toCome });
      await tx.expectedFile.updateMany({ where: waiting, data: { state: "skipped" } });
    },

    async usualRows(feedId, before, files) {
      const found = await tx.$queryRaw<{ rows: number }[]>`
        select rows_read - rows_blank as rows from import
        where workspace_id = ${workspaceId}::uuid and feed_id = ${feedId}::uuid and state = 'completed'
          and parent_id is null and number < (select number from import where id = ${before}::uuid)
        order by number desc limit ${files}`;
      return found.map((file) => file.rows);
    },
  };
}

/** Where the clock has something to do, in all workspaces: no more than which. */
export function expecting({ pool }: Database): Expecting {
  return async () => {
    const found = await pool.query<{ tenantId: string; workspaceId: string }>(
      'select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_expecting()',
    );
    return found.rows;
  };
}

function toData(patch: ExpectedPatch): Prisma.ExpectedFileUpdateManyMutationInput & { importId?: string | null } {
  if ("judged" in patch) return patch;
  if (patch.state !== "in") return { state: patch.state, importId: null, arrivedAt: null, judged: false, size: null };
  return { ...patch, arrivedAt: new Date(patch.arrivedAt), judged: false, size: null };
}

function conditions({ feedId, importId, states, from, to }: ExpectedFilter): Prisma.Sql {
  const all = [
    feedId !== undefined && Prisma.sql`x.feed_id = ${feedId}::uuid`,
    importId !== undefined && Prisma.sql`x.import_id = ${importId}::uuid`,
    states !== undefined && Prisma.sql`x.state = any(${[...states]})`,
    from !== undefined && Prisma.sql`x.due_at >= ${new Date(from)}`,
    to !== undefined && Prisma.sql`x.due_at < ${new Date(to)}`,
  ].filter((condition) => typeof condition === "object");
  return all.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(all, " and ")}`;
}

function toExpectedFile(row: Row): ExpectedFile {
  const { dueAt, opensAt, lateAt, missingAt, arrivedAt, importId, number, importState, dataRows, faultCode } = row;
  const { id, feedId, feedName, state, size, judged } = row;
  return {
    ...{ id, feedId, feedName, state, size, judged },
    dueAt: dueAt.getTime(),
    opensAt: opensAt.getTime(),
    lateAt: lateAt.getTime(),
    missingAt: missingAt.getTime(),
    arrivedAt: arrivedAt?.getTime() ?? null,
    import: toImport(),
  };

  function toImport(): ExpectedImport | null {
    if (importId === null || number === null || importState === null) return null;
    return { id: importId, number, state: importState, dataRows, faultCode };
  }
}
