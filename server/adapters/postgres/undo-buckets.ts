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
