import type { PoolClient } from "pg";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { StagedAction } from "#core/imports/import.ts";

/** Rows a statement: few enough that progress moves and a cancel is heard, enough that a statement's own cost is lost. */
export const rowsPerSlice = 50_000;

/** The last row of the next slice of planned rows of one action after the row `from`, and how many are in it. */
export async function nextSlice(
  client: PoolClient,
  importId: string,
  action: StagedAction | "doubtful",
  from: number,
): Promise<{ readonly to: number; readonly rows: number } | null> {
  const { rows } = await client.query<{ last: number | null; planned: number }>(
    `select max("row") as last, count(*)::int as planned from
       (select "row" from ${stagingTables(importId).row} where action = $1 and "row" > $2
        order by "row" limit ${rowsPerSlice}) slice`,
    [action, from],
  );
  const { last, planned } = rows[0] ?? { last: null, planned: 0 };
  return last === null ? null : { to: last, rows: planned };
}

/**
 * Has the rest of this transaction find the records of a slice by their key. The planner would rather read all records
 * of a large workspace once a slice, which makes the whole quadratic in their number.
 */
export async function lookUpByKey(client: PoolClient): Promise<void> {
  await client.query("select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)");
}

/**
 * Has the rest of this transaction join what is staged by its indexes, which have it in the order of rows already: hashed
 * and then sorted, what 500,000 new records hold took 1.9 s to write in place of 1.45.
 */
export async function joinInOrder(client: PoolClient): Promise<void> {
  await client.query("select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'on', true)");
}

/** Takes both back. */
export async function joinFreely(client: PoolClient): Promise<void> {
  await client.query("select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true)");
}
