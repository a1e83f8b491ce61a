import type { PoolClient } from "pg";
import { type ChangeLane, createChanges, type RowsCreated } from "#adapters/postgres/change-lane.ts";
import { lookUpByKey } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { StagedAction } from "#core/imports/import.ts";

/** The records of one entity that an import writes, on the connection of its load. */
export type RecordWriter = {
  readonly client: PoolClient;
  readonly workspaceId: string;
  readonly entity: EntityName;
  readonly importId: string;
  /** Some rows bring back keys whose records were removed. */
  readonly revives: boolean;
};

/**
 * Nearly always nobody made one of these records since the plan, and a plain insert costs a fifth less than one that
 * looks for conflicts first. When somebody did, the slice is taken back and inserted the careful way. What the records hold
 * is written by the lane, where there is one that has room.
 */
export async function createSlice(
  writer: RecordWriter,
  lane: ChangeLane | null,
  from: number,
  to: number,
): Promise<Created> {
  const { count, rows } = lane?.hasRoom()
    ? await createBeside(writer, lane, from, to)
    : await createBoth(writer, from, to);
  return { count: count + (await revive(writer, from, to)), all: rows === null && !writer.revives };
}

async function createBeside(writer: RecordWriter, lane: ChangeLane, from: number, to: number): Promise<Written> {
  const made = Promise.withResolvers<RowsCreated>();
  // Of a lane that has failed nobody listens any more.
  made.promise.catch(() => undefined);
  lane.created({ from, to }, made.promise);
  try {
    const written = await create(writer, from, to);
    made.resolve(written.rows);
    return written;
  } catch (error) {
    made.reject(error);
    throw error;
  }
}

async function createBoth(writer: RecordWriter, from: number, to: number): Promise<Written> {
  const written = await create(writer, from, to);
  const slice = { from, to, ...(written.rows && { rows: written.rows }) };
  await createChanges(writer.client, writer.workspaceId, writer.importId, slice);
  return written;
}

async function create(writer: RecordWriter, from: number, to: number): Promise<Written> {
  return (await createRecords(writer, from, to)) ?? (await createFreeKeys(writer, from, to));
}

/** How many records were made, and whether it is known that these are all that were to be made. */
export type Created = { readonly count: number; readonly all: boolean };

/** How many new records were written, and of which rows where not of all. */
type Written = { readonly count: number; readonly rows: RowsCreated };

async function revive(writer: RecordWriter, from: number, to: number): Promise<number> {
  if (!writer.revives) return 0;
  await lookUpByKey(writer.client);
  return nextVersions(writer, "created", from, to);
}

const uniqueViolation = "23505";

/** In the order of their keys, so that the index grows where it was last. Null, and none is made, when a key is taken. */
async function createRecords(
  { client, workspaceId, entity, importId }: RecordWriter,
  from: number,
  to: number,
): Promise<Written | null> {
  await client.query("savepoint slice");
  try {
    const { rowCount } = await client.query(
      `insert into record (workspace_id, entity, key, hash, version, import_id, "row")
       select $1, $2, key, hash, 1, $3, "row" from ${stagingTables(importId).row}
       where action = 'created' and version is null and "row" > $4 and "row" <= $5 order by key`,
      [workspaceId, entity, importId, from, to],
    );
    await client.query("release savepoint slice");
    return { count: rowCount ?? 0, rows: null };
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    await client.query("rollback to savepoint slice");
    return null;
  }
}

async function createFreeKeys(
  { client, workspaceId, entity, importId }: RecordWriter,
  from: number,
  to: number,
): Promise<Written> {
  const { rows } = await client.query<{ row: number }>(
    `insert into record (workspace_id, entity, key, hash, version, import_id, "row")
     select $1, $2, key, hash, 1, $3, "row" from ${stagingTables(importId).row}
     where action = 'created' and version is null and "row" > $4 and "row" <= $5 order by key
     on conflict do nothing
     returning "row"`,
    [workspaceId, entity, importId, from, to],
  );
  return { count: rows.length, rows: rows.map(({ row }) => row) };
}

/** The records of updated rows, `rows` of them, where the version is still the one planned with. */
export async function updateSlice(
  writer: RecordWriter,
  lane: ChangeLane | null,
  { from, to, rows }: { readonly from: number; readonly to: number; readonly rows: number },
): Promise<number> {
  if (!lane?.hasRoom()) return nextVersions(writer, "updated", from, to);
  const { client, workspaceId, entity, importId } = writer;
  const { rowCount } = await client.query(updateRecords(importId), [
    ...[workspaceId, entity, importId, from, to, "updated"],
  ]);
  const count = rowCount ?? 0;
  lane.updated({ from, to, ...(count < rows && { rows: await rowsUpdated(writer, from, to) }) });
  return count;
}

/** Those of a slice that met no conflict. */
async function rowsUpdated({ client, workspaceId, entity, importId }: RecordWriter, from: number, to: number) {
  const { rows } = await client.query<{ row: number }>(
    `select s."row" from ${stagingTables(importId).row} s
     join record r on r.workspace_id = $1 and r.entity = $2 and r.key = s.key and r.import_id = $3 and r."row" = s."row"
     where s.action = 'updated' and s."row" > $4 and s."row" <= $5`,
    [workspaceId, entity, importId, from, to],
  );
  return rows.map(({ row }) => row);
}

/** The records that a snapshot ends, where nobody has changed them since the plan. */
export async function endSlice(writer: RecordWriter, from: number, to: number): Promise<number> {
  return nextVersions(writer, "ended", from, to);
}

async function nextVersions(
  { client, workspaceId, entity, importId }: RecordWriter,
  action: Exclude<StagedAction, "unchanged">,
  from: number,
  to: number,
): Promise<number> {
  const staged = stagingTables(importId);
  const { rowCount } = await client.query(
    `with updated as (
       ${updateRecords(importId)}
       returning s."row", r.key, r.version, old.import_id as before_import_id, old."row" as before_row
     )
     insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row)
     select $1, $3, "row", u.key, u.version, d.data, u.before_import_id, u.before_row
     from updated u join ${staged.data} d using ("row")`,
    [workspaceId, entity, importId, from, to, action],
  );
  return rowCount ?? 0;
}

/** SQL: the records of planned rows of the action `$6` after the row `$4` up to `$5` get their next version. */
function updateRecords(importId: string): string {
  return `update record r set hash = s.hash, version = r.version + 1, import_id = $3, "row" = s."row"
       from ${stagingTables(importId).row} s
       where s.action = $6 and s."row" > $4 and s."row" <= $5
         and r.workspace_id = $1 and r.entity = $2 and r.key = s.key and r.version = s.version`;
}
