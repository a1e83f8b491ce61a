import type { PoolClient } from "pg";
import { lookUpByKey } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { EntityName } from "#core/entities/entity.ts";

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
 * looks for conflicts first. When somebody did, the slice is taken back and inserted the careful way.
 */
export async function createSlice(writer: RecordWriter, from: number, to: number): Promise<number> {
  const { client } = writer;
  await client.query("savepoint slice");
  try {
    const created = await createRecords(writer, from, to);
    await client.query("release savepoint slice");
    return created + (await revive(writer, from, to));
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    await client.query("rollback to savepoint slice");
    return (await createFreeKeys(writer, from, to)) + (await revive(writer, from, to));
  }
}

async function revive(writer: RecordWriter, from: number, to: number): Promise<number> {
  if (!writer.revives) return 0;
  await lookUpByKey(writer.client);
  return nextVersions(writer, "created", from, to);
}

const uniqueViolation = "23505";

/** Records in the order of their keys, changes in the order of their rows: both indexes grow where they were last. */
async function createRecords(
  { client, workspaceId, entity, importId }: RecordWriter,
  from: number,
  to: number,
): Promise<number> {
  const staged = stagingTables(importId);
  const { rowCount } = await client.query(
    `insert into record (workspace_id, entity, key, hash, version, import_id, "row")
     select $1, $2, key, hash, 1, $3, "row" from ${staged.row}
     where action = 'created' and version is null and "row" > $4 and "row" <= $5 order by key`,
    [workspaceId, entity, importId, from, to],
  );
  await client.query(
    `insert into change (workspace_id, import_id, "row", key, version, data)
     select $1, $2, "row", s.key, 1, d.data from ${staged.row} s join ${staged.data} d using ("row")
     where s.action = 'created' and s.version is null and s."row" > $3 and s."row" <= $4
       and d."row" > $3 and d."row" <= $4 order by "row"`,
    [workspaceId, importId, from, to],
  );
  return rowCount ?? 0;
}

async function createFreeKeys(
  { client, workspaceId, entity, importId }: RecordWriter,
  from: number,
  to: number,
): Promise<number> {
  const staged = stagingTables(importId);
  const { rowCount } = await client.query(
    `with created as (
       insert into record (workspace_id, entity, key, hash, version, import_id, "row")
       select $1, $2, key, hash, 1, $3, "row" from ${staged.row}
       where action = 'created' and version is null and "row" > $4 and "row" <= $5 order by key
       on conflict do nothing
       returning "row", key
     )
     insert into change (workspace_id, import_id, "row", key, version, data)
     select $1, $3, "row", c.key, 1, d.data from created c join ${staged.data} d using ("row")`,
    [workspaceId, entity, importId, from, to],
  );
  return rowCount ?? 0;
}

/** The records of updated rows, where the version is still the one planned with. */
export async function updateSlice(writer: RecordWriter, from: number, to: number): Promise<number> {
  return nextVersions(writer, "updated", from, to);
}

async function nextVersions(
  { client, workspaceId, entity, importId }: RecordWriter,
  action: "created" | "updated",
  from: number,
  to: number,
): Promise<number> {
  const staged = stagingTables(importId);
  const { rowCount } = await client.query(
    `with updated as (
       update record r set hash = s.hash, version = r.version + 1, import_id = $3, "row" = s."row"
       from ${staged.row} s
       where s.action = $6 and s."row" > $4 and s."row" <= $5
         and r.workspace_id = $1 and r.entity = $2 and r.key = s.key and r.version = s.version
       returning s."row", r.key, r.version, old.import_id as before_import_id, old."row" as before_row
     )
     insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row)
     select $1, $3, "row", u.key, u.version, d.data, u.before_import_id, u.before_row
     from updated u join ${staged.data} d using ("row")`,
    [workspaceId, entity, importId, from, to, action],
  );
  return rowCount ?? 0;
}
