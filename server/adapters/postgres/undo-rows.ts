import type { Transaction } from "#adapters/postgres/connect.ts";
import { laterChanges, replacedSince } from "#adapters/postgres/later-changes.ts";
import { blockedBySending, bucketOf, removesRecord } from "#adapters/postgres/undo-buckets.ts";
import { type MisfitRow, misfitsOf } from "#adapters/postgres/undo-misfits.ts";
import type { UndoBucket } from "#core/undo/undo.ts";
import type { UndoneImport, UndoRow } from "#ports/undo-store.ts";

type Page = { readonly bucket: UndoBucket; readonly after: number; readonly limit: number };
type Rows = readonly { readonly row: number }[];

/** Changes looked at one by one before all are: where many are in the bucket they fill the page. */
const oneByOneAtFirst = 5_000;

/**
 * The rows of a bucket in their order. Looking each change of 1,000,000 up to find the twenty that are in it took 10 s,
 * so only the first few are; beyond them the bucket is worked out as a set, from the records that still point to the
 * import, what was sent on, and what the undo has changed: a tenth of that at most. What is kept is found among the
 * changes made since, where these are few.
 */
export async function undoRows(
  tx: Transaction,
  workspaceId: string,
  { importId, entity }: UndoneImport,
  { bucket, after, limit }: Page,
  nearby = oneByOneAtFirst,
  mostRead?: number,
): Promise<readonly UndoRow[]> {
  const done = await tx.undo.findFirst({
    where: { importId, workspaceId, state: { in: ["reporting", "completed"] } },
    select: { id: true, misfits: true },
  });
  const undoId = done?.id ?? null;
  // Written by the undo itself, as the database had them.
  const misfits = done ? (done.misfits as MisfitRow[]) : await misfitsOf(tx, workspaceId, { importId, entity });
  const misfitRows = misfits.map(({ row }) => row);
  const of = [workspaceId, entity, importId] as const;
  const { rows, end } = await inOrder(tx, [...of, bucket, after, limit, undoId, misfitRows], nearby);
  if (rows.length === limit || end === null) return describe(tx, [...of, bucket, misfits], rows);
  const later = bucket === "kept" ? await laterChanges(tx, workspaceId, { importId, entity }, mostRead) : null;
  const undoIds = later?.undoIds ?? (await undosSince(tx, workspaceId, importId));
  await tx.$queryRaw`select set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true),
    set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`;
  const sql = later ? keptOfReplaced(undoId !== null) : asSet(bucket, undoId !== null);
  const parameters = [
    ...of,
    end,
    limit - rows.length,
    undoIds,
    undoId,
    misfitRows,
    ...(later ? [later.importIds] : []),
  ];
  const far = await tx.$queryRawUnsafe<Rows>(sql, ...parameters);
  return describe(tx, [...of, bucket, misfits], [...rows, ...far]);
}

type Parameters = readonly unknown[];

/** Looks the next changes up one after the other; `end` is the last of them, null when there is none behind it. */
async function inOrder(
  tx: Transaction,
  parameters: Parameters,
  nearby: number,
): Promise<{ readonly rows: Rows; readonly end: number | null }> {
  // By the index, in the order of the rows: a page must not read the whole import first.
  await tx.$queryRaw`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;
  const [window] = await tx.$queryRawUnsafe<{ end: number | null; looked: number }[]>(
    `select max("row") as end, count(*)::int as looked from (
       select "row" from change where import_id = $1::uuid and "row" > $2 order by "row" limit ${nearby}) w`,
    parameters[2],
    parameters[4],
  );
  if (!window || window.end === null) return { rows: [], end: null };
  const rows = await tx.$queryRawUnsafe<Rows>(oneByOne, ...parameters, window.end);
  return { rows, end: window.looked < nearby ? null : window.end };
}

/*
 * Parameters: workspace, entity, import, bucket, after, limit, the undo once it is done, misfits, the last row to look at. What
 * is left after an undo is told by its own changes; that a record moved on once more since says nothing new.
 */
const oneByOne = `
  select c."row" from change c join record r on r.workspace_id = $1::uuid and r.entity = $2 and r.key = c.key
  where c.import_id = $3::uuid and c."row" > $5 and c."row" <= $9 and case
    when c."row" = any ($8::int[]) then 'blocked'
    when $7::uuid is null then ${bucketOf}
    when exists (select from change u where u.import_id = $7::uuid and u."row" = c."row") then 'undone'
    when ${bucketOf} = 'blocked' then 'blocked' else 'kept' end = $4
  order by c."row" limit $6`;

/** Whose changes may have brought versions of the import back. An hour, for clocks of several machines. */
async function undosSince(tx: Transaction, workspaceId: string, importId: string): Promise<readonly string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    select u.id::text from undo u, import i
    where i.id = ${importId}::uuid and u.workspace_id = ${workspaceId}::uuid
      and u.asked_at >= i.finished_at - interval '1 hour'`;
  return found.map(({ id }) => id);
}

/* As `isCurrent` and `isSent` say it of a single change. */
const current = `current as (
  select r."row" from record r where r.workspace_id = $1::uuid and r.entity = $2 and r.import_id = $3::uuid
  union all
  select n.restored_row from change n join record r
    on r.workspace_id = $1::uuid and r.entity = $2 and r.key = n.key and r.import_id = n.import_id and r."row" = n."row"
  where n.import_id = any ($6::uuid[]) and n.restored_import_id = $3::uuid)`;

const made = `(select "row" from change where import_id = $3::uuid)`;
const fitting = `c."row" <> all ($8::int[])`;
const outside = (set: string) => `not exists (select from ${set} o where o."row" = c."row")`;

/** Parameters: workspace, entity, import, after, limit, the undos since then, the undo of this import, misfits. */
function asSet(bucket: UndoBucket, done: boolean): string {
  const undone = `(select "row" from change where import_id = $7::uuid)`;
  const sets = {
    undone: done ? undone : "current",
    kept: made,
    blocked: `(select "row" from blocked union select unnest($8::int[]))`,
  };
  const without = {
    undone: done ? [] : ["blocked"],
    kept: done ? [undone, "blocked"] : ["current"],
    blocked: done ? [undone] : [],
  };
  const fits = bucket === "blocked" ? [] : [fitting];
  const conditions = [`c."row" > $4`, ...fits, ...without[bucket].map(outside)].join(" and ");
  // Types of parameters that a bucket has no use for.
  const unused = `($6::uuid[] is null or true) and ($7::uuid is null or true)`;
  return `with ${current}, ${blockedBySending}
    select c."row" from ${sets[bucket]} c where ${conditions} and ${unused} order by c."row" limit $5`;
}

/** The same of what is kept, with the imports since then as the last parameter; reads no more than what they changed. */
function keptOfReplaced(done: boolean): string {
  const undone = `(select "row" from change where import_id = $7::uuid)`;
  const without = done ? [undone, "blocked"] : ["brought_back"];
  const conditions = [`c."row" > $4`, fitting, ...without.map(outside)].join(" and ");
  return `with ${current}, ${blockedBySending}, ${replacedSince("$9", "$6")}
    select c."row" from replaced c where ${conditions} and ($7::uuid is null or true) order by c."row" limit $5`;
}

/** What the undo does, or did, about these rows, and why. `parameters`: workspace, entity, import, bucket, misfits. */
async function describe(
  tx: Transaction,
  [workspaceId, entity, importId, bucket, misfits]: readonly [string, string, string, UndoBucket, readonly MisfitRow[]],
  rows: Rows,
): Promise<readonly UndoRow[]> {
  if (rows.length === 0) return [];
  const found = await tx.$queryRawUnsafe<Omit<UndoRow, "misfit">[]>(
    `select c."row", c.key, coalesce(${removesRecord}, false) as removes,
       case when $4 = 'kept' then (
         select json_build_object('importId', i.id, 'number', i.number, 'byUndo', i.id <> r.import_id)
         from import i where i.id = coalesce((select u.import_id from undo u where u.id = r.import_id), r.import_id)
       ) end as "changedBy",
       case when $4 = 'blocked' then array(
         select distinct s.destination from sent_on s
         where s.workspace_id = $1::uuid and s.entity = $2 and s.key = c.key and s.version >= c.version order by 1
       ) else array[]::text[] end as "sentTo"
     from change c join record r on r.workspace_id = $1::uuid and r.entity = $2 and r.key = c.key
     where c.import_id = $3::uuid and c."row" = any ($5::int[]) order by c."row"`,
    ...[workspaceId, entity, importId, bucket],
    rows.map(({ row }) => row),
  );
  const why = new Map(bucket === "blocked" ? misfits.map((misfit) => [misfit.row, misfit.why]) : []);
  return found.map((one) => ({ ...one, misfit: why.get(one.row) ?? null }));
}
