/*
 * What an undo does about a change `c` of an import whose record is `r`, as conditions that the preview and the undo
 * itself share.
 */

/**
 * The record still is what the change made of it: its version is that change's, or an undo of what came later has
 * brought that one back.
 */
export const isCurrent = `(r.import_id = c.import_id and r."row" = c."row" or exists (
  select from change n where n.import_id = r.import_id and n."row" = r."row"
    and n.restored_import_id = c.import_id and n.restored_row = c."row"))`;

/** The version that the change made, or a later one, was sent to another system. */
export const isSent = sentSince("c.version");

/** The same of a record whose version is known by another name. */
export function sentSince(version: string): string {
  return `exists (
    select from sent_on s where s.workspace_id = r.workspace_id and s.entity = r.entity and s.key = r.key
      and s.version >= ${version})`;
}

/** 'undone', 'kept' or 'blocked'. A record that was changed again is kept, wherever it was sent. */
export const bucketOf = `case when not ${isCurrent} then 'kept' when ${isSent} then 'blocked' else 'undone' end`;

/** There was no record before the change, or one that an undo had removed: only undos remove. */
export const removesRecord = `case when c.before_import_id = any (array(select id from undo))
  then (select b.data is null from change b where b.import_id = c.before_import_id and b."row" = c.before_row)
  else c.before_import_id is null end`;

/**
 * The same as a set, of an import `$3` whose records are those of `$1` and `$2`: what still is as the import made it, or is so
 * again, and was sent on. Read from what was sent, however many changes the import made.
 */
export const blockedBySending = `sent as materialized (
  select key, max(version) as version from sent_on where workspace_id = $1::uuid and entity = $2 group by key
), blocked as materialized (
  select c."row" from sent s join record r on r.workspace_id = $1::uuid and r.entity = $2 and r.key = s.key
    join change n on n.import_id = r.import_id and n."row" = r."row"
    join change c on c.import_id = $3::uuid and c."row" = case
      when r.import_id = $3::uuid then r."row" when n.restored_import_id = $3::uuid then n.restored_row end
  where s.version >= c.version)`;
