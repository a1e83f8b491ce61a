import type { PoolClient } from "pg";
import { keepMendedFromEnding } from "#adapters/postgres/plan-ended.ts";
import { settleDoubts } from "#adapters/postgres/plan-import.ts";
import { rowsAreWhole } from "#adapters/postgres/rows-are-whole.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { PlanAction } from "#core/imports/import.ts";
import type { MendResult, RepeatedKeyNaming } from "#ports/mending.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A plan that is being changed: rows stand among the planned ones or among the skipped ones, never in both. */
export type MendPlan = {
  readonly client: PoolClient;
  readonly workspaceId: string;
  readonly importId: string;
  /** How many rows more (or less) are planned than before, by what they do. */
  readonly moved: Record<PlanAction, number>;
};

/** Counts rows that join the plan, or leave it. */
function count({ moved }: MendPlan, actions: readonly (PlanAction | null)[], by: 1 | -1): void {
  for (const action of actions) if (action !== null) moved[action] += by;
}

/**
 * Puts results in the place of what was staged. A faulty row is among the skipped ones then; for a good one its key
 * still has to be settled. Answers the keys that the rows had and have.
 */
export async function stageResults(plan: MendPlan, results: readonly MendResult[]): Promise<readonly string[]> {
  if (results.length === 0) return [];
  const { client, importId } = plan;
  const rows = results.map(({ row }) => row);
  await dropIssues(plan, rows);
  const keys = results.flatMap(({ key }) => key ?? []);
  await keepMendedFromEnding(client, importId, keys);
  const { rows: before } = await client.query<{ old_key: string; old_action: PlanAction | null }>(
    "select old_key, old_action from staging.mend_rows($1, $2, $3, $4)",
    [importId, rows, results.map(({ key }) => key), results.map(({ data }) => data)],
  );
  count(
    plan,
    before.map((one) => one.old_action),
    -1,
  );
  await addIssues(plan, results);
  await toSkipped(
    plan,
    results.flatMap(({ row, data }) => (data === null ? [row] : [])),
  );
  return [...before.map((one) => one.old_key), ...keys];
}

/** Once a row is edited its issues say nothing of its quotation marks any more, which an undo asks for. */
async function dropIssues({ client, importId }: MendPlan, rows: readonly number[]): Promise<void> {
  await client.query(
    `with gone as (delete from issue where import_id = $1 and "row" = any($2) returning "row", code)
     update skipped_row set malformed = true where import_id = $1 and not malformed
       and "row" = any (array(select "row" from gone where code = 'malformed_quote'))`,
    [importId, [...rows]],
  );
}

async function addIssues({ client, workspaceId, importId }: MendPlan, results: readonly MendResult[]): Promise<void> {
  const issues = results.flatMap((result) => result.issues.map((issue, at) => ({ ...issue, position: at + 1 })));
  if (issues.length === 0) return;
  await client.query(
    `insert into issue (workspace_id, import_id, "row", position, "column", field, code, message, waits_for)
     select $1, $2, i.*
     from unnest($3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[]) as i`,
    [
      workspaceId,
      importId,
      issues.map(({ row }) => row),
      issues.map(({ position }) => position),
      issues.map(({ column }) => column),
      issues.map(({ field }) => field),
      issues.map(({ code }) => code),
      issues.map(({ message }) => message),
      issues.map(({ waitsFor }) => waitsFor ?? null),
    ],
  );
}

async function toSkipped({ client, importId }: MendPlan, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `with gone as (
       delete from mended_row where import_id = $1 and "row" = any($2)
       returning workspace_id, import_id, "row", key, cells, malformed
     )
     insert into skipped_row (workspace_id, import_id, "row", key, cells, malformed) select * from gone`,
    [importId, [...rows]],
  );
}

async function toMended({ client, importId }: MendPlan, rows: readonly number[]): Promise<void> {
  await client.query(
    `with gone as (
       delete from skipped_row where import_id = $1 and "row" = any($2)
       returning workspace_id, import_id, "row", key, cells, malformed
     )
     insert into mended_row (workspace_id, import_id, "row", key, cells, malformed) select * from gone`,
    [importId, [...rows]],
  );
}

type FirstOfKey = {
  readonly key: string;
  readonly first: number;
  /** Other rows have the key, too. */
  readonly several: boolean;
  /** It is good, and what it would do is not settled. A row that is held stays so: another check decides anew. */
  readonly unplanned: boolean;
};

/**
 * Settles which row of each key stays: the first of those that came with the key, and where there is none the first of
 * those to which an edit gave it. A check of the whole file chooses the same (staging.repeated_keys). The others leave
 * the plan. Answers the rows that stay, are good and not planned.
 */
export async function settleKeys(
  plan: MendPlan,
  keys: readonly string[],
  naming: RepeatedKeyNaming,
): Promise<readonly number[]> {
  const { client, importId } = plan;
  const staged = stagingTables(importId).row;
  const { rows: firsts } = await client.query<FirstOfKey>(
    `select distinct on (s.key) s.key, s."row" as first, count(*) over (partition by s.key) > 1 as several,
       s.hash is not null and s.action is null and came.held is not true as unplanned
     from ${staged} s
     left join lateral (
       (select key, held, true as beside from skipped_row where import_id = $1 and "row" = s."row" limit 1)
       union all
       (select key, false, true from mended_row where import_id = $1 and "row" = s."row" limit 1)
     ) came on true
     where s.key = any($2::text[])
     order by s.key, came.beside is not null and came.key is distinct from s.key, s."row"`,
    [importId, [...keys]],
  );
  await skipOthers(
    plan,
    firsts.filter(({ several }) => several),
  );
  await nameFirsts(plan, firsts, naming);
  return firsts.flatMap(({ first, unplanned }) => (unplanned ? [first] : [])).toSorted((one, other) => one - other);
}

async function skipOthers(plan: MendPlan, firsts: readonly FirstOfKey[]): Promise<void> {
  if (firsts.length === 0) return;
  const { client, importId } = plan;
  const staged = stagingTables(importId).row;
  const values = [firsts.map(({ key }) => key), firsts.map(({ first }) => first)];
  const { rows: planned } = await client.query<{ action: PlanAction }>(
    `update ${staged} s set action = null from unnest($1::text[], $2::int[]) as f (key, first)
     where s.key = f.key and s."row" <> f.first and s.action is not null returning old.action`,
    values,
  );
  count(
    plan,
    planned.map(({ action }) => action),
    -1,
  );
  const { rows: others } = await client.query<{ row: number }>(
    `select s."row" from unnest($1::text[], $2::int[]) as f (key, first)
     join ${staged} s on s.key = f.key and s."row" <> f.first
     join mended_row m on m.import_id = $3 and m."row" = s."row"`,
    [...values, importId],
  );
  await toSkipped(
    plan,
    others.map(({ row }) => row),
  );
}

/** Brings the issues of repeated keys in line; of a key that thousands of rows share only those that are not so yet. */
async function nameFirsts(
  { client, workspaceId, importId }: MendPlan,
  firsts: readonly FirstOfKey[],
  { column, field, message }: RepeatedKeyNaming,
): Promise<void> {
  const staged = stagingTables(importId).row;
  const sentencesOf = (some: readonly FirstOfKey[]) => [
    some.map(({ key }) => key),
    some.map(({ first }) => first),
    some.map(({ key, first }) => message(key, first)),
  ];
  await client.query(
    `delete from issue i using ${staged} s, unnest($2::text[], $3::int[], $4::text[]) as f (key, first, message)
     where s.key = f.key and i.import_id = $1 and i."row" = s."row" and i.code = 'repeated_key'
       and (s."row" = f.first or i.message <> f.message)`,
    [importId, ...sentencesOf(firsts)],
  );
  const shared = firsts.filter(({ several }) => several);
  if (shared.length === 0) return;
  // As a check of the whole file numbers them: behind what is wrong with a faulty row nothing is pushed in.
  await client.query(
    `insert into issue (workspace_id, import_id, "row", position, "column", field, code, message)
     select $1, $2, s."row", case when s.hash is null then 0 else 1 end, $6, $7, 'repeated_key', f.message
     from unnest($3::text[], $4::int[], $5::text[]) as f (key, first, message)
     join ${staged} s on s.key = f.key and s."row" <> f.first
     where not exists (select from issue i where i.import_id = $2 and i."row" = s."row" and i.code = 'repeated_key')`,
    [workspaceId, importId, ...sentencesOf(shared), column, field],
  );
}

/** Settles what good rows do with their records as they are now, and moves them from the skipped to the mended ones. */
export async function planMended(
  plan: MendPlan,
  scope: WorkspaceScope,
  rows: readonly number[],
  settings: PlanSettings,
): Promise<void> {
  if (rows.length === 0) return;
  const { client, importId } = plan;
  const staged = stagingTables(importId).row;
  const whole = await rowsAreWhole(client, scope, settings);
  const settled = await client.query<{ row: number; action: PlanAction }>(
    `update ${staged} s set version = r.version,
       action = case when r.hash is null then 'created' when r.hash = s.hash then 'unchanged'
                     when $3 then 'updated' else 'doubtful' end
     from ${staged} g left join record r on r.workspace_id = $1 and r.entity = $2 and r.key = g.key
     where g."row" = any($4) and g.hash is not null and s."row" = g."row"
     returning s."row", s.action`,
    [scope.workspaceId, settings.entity, whole, [...rows]],
  );
  if (!whole) await settleDoubts(client, scope, importId, settings);
  const { rows: planned } = whole ? settled : await actionsOf(client, staged, rows);
  count(
    plan,
    planned.map(({ action }) => action),
    1,
  );
  await toMended(
    plan,
    planned.map(({ row }) => row),
  );
}

async function actionsOf(client: PoolClient, staged: string, rows: readonly number[]) {
  return client.query<{ row: number; action: PlanAction }>(
    `select "row", action from ${staged} where "row" = any($1) and action is not null`,
    [[...rows]],
  );
}
