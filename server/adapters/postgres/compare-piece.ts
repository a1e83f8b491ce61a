import type { PoolClient } from "pg";
import { binaryArray } from "#adapters/postgres/binary-array.ts";
import type { BytePiece } from "#adapters/postgres/byte-piece.ts";
import { lookUpByKey } from "#adapters/postgres/plan-slices.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What is known before the first row is read. */
export type KnownRecords = {
  /** Rows say all that their records hold (see rowsAreWhole), so that other data means another record. */
  readonly whole: boolean;
  /** There is no record of this entity yet, so that nothing has to be looked for. */
  readonly none: boolean;
};

/** Rows with a key, in the order of the file, as elements of arrays; a faulty row has no hash. */
export type ComparedPiece = {
  readonly count: number;
  readonly rows: BytePiece;
  readonly keys: BytePiece;
  readonly hashes: BytePiece;
};

/** Not many more records than a piece can have are read with it, so that no piece reads the whole table. */
const mostNear = 30_000;

/**
 * Stores keys, hashes and what each row would do; answers which rows are as their records are.
 *
 * Most files are in the order of their keys: then the records of a piece lie side by side, and reading them in one go
 * takes a third of looking each one up. `order.scattered` is set by the first piece for which they don't.
 */
export async function comparePiece(
  client: PoolClient,
  table: string,
  piece: ComparedPiece,
  settings: PlanSettings & KnownRecords & WorkspaceScope & { readonly order: { scattered: boolean } },
): Promise<Unchanged> {
  if (!settings.order.scattered) {
    await readInOrderOfKeys(client);
    const found = await storeCompared(client, table, piece, settings, sideBySide);
    if (found !== null) return found;
    settings.order.scattered = true;
  }
  await lookUpByKey(client);
  await probeForEachRow(client);
  return (await storeCompared(client, table, piece, settings, oneByOne)) ?? noneUnchanged;
}

/**
 * Has the rest of this transaction read records by their primary key, and a piece with its records in one go. After a
 * load the planner's figures are old: it may read the whole table for each piece, which makes the whole quadratic in its
 * number, or expect so few records that it goes through all of them once a row.
 */
async function readInOrderOfKeys(client: PoolClient): Promise<void> {
  await client.query(
    `select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
       set_config('enable_nestloop', 'off', true)`,
  );
}

/** Then for a piece whose records lie apart: none are kept in memory, to be gone through once a row. */
async function probeForEachRow(client: PoolClient): Promise<void> {
  await client.query("select set_config('enable_nestloop', 'on', true), set_config('enable_material', 'off', true)");
}

/** SQL for the records that are compared with, and for whether they are all. */
type Source = { readonly records: string; readonly joined: string; readonly complete: string };

const records = "select key, hash, version from record where workspace_id = $1 and entity = $2";
const sideBySide: Source = {
  records: `near as materialized (
       ${records} and key >= (select min(key collate "C") from given) and key <= (select max(key collate "C") from given)
       limit ${mostNear}
     ), `,
  joined: "left join near r on r.key = s.key",
  complete: `(select count(*) from near) < ${mostNear}`,
};
const oneByOne: Source = {
  records: "",
  joined: "left join record r on r.workspace_id = $1 and r.entity = $2 and r.key = s.key",
  complete: "true",
};

/** Null, and nothing is stored, when the source does not have all records that it should. */
async function storeCompared(
  client: PoolClient,
  table: string,
  { count, rows, keys, hashes }: ComparedPiece,
  { workspaceId, entity, whole }: PlanSettings & KnownRecords & WorkspaceScope,
  source: Source,
): Promise<Unchanged | null> {
  // A removed record has no hash: its key may come back.
  const { rows: found } = await client.query<Unchanged & { complete: boolean }>(
    `with given as materialized (
       select * from unnest($4::int[], $5::text[], $6::uuid[]) as s ("row", key, hash)
     ), ${source.records}compared as materialized (
       select s."row", s.key, s.hash, r.version,
         case when s.hash is null then null when r.hash is null then 'created' when r.hash = s.hash then 'unchanged'
              when $3 then 'updated' else 'doubtful' end as action
       from given s ${source.joined} where ${source.complete}
     ), stored as (
       insert into ${table} ("row", key, hash, action, version) select "row", key, hash, action, version from compared
     ), counted as (
       select count(*) filter (where action = 'unchanged') * 2 > count(*) as most from compared where action is not null
     )
     select ${source.complete} as complete, most,
       (select array_agg("row" order by "row") from compared where (action = 'unchanged') <> most) as others
     from counted`,
    [
      workspaceId,
      entity,
      whole,
      binaryArray("int4", { bytes: rows, count }),
      binaryArray("text", { bytes: keys, count }),
      binaryArray("uuid", { bytes: hashes, count }),
    ],
  );
  const [answer] = found;
  if (!answer?.complete) return null;
  return answer;
}

/** Whether most rows of a piece are as their records are, and in the order of the file those of which it is the other way round. */
export type Unchanged = { readonly most: boolean; readonly others: readonly number[] | null };
const noneUnchanged: Unchanged = { most: false, others: null };
