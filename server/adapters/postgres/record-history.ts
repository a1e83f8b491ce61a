import type { Transaction } from "#adapters/postgres/connect.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { KeyMatch, RecordHistory, RecordVersion, RowEdit, SkippedOccurrence } from "#ports/record-history.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Behind every key that begins with a text, as bytes compare. */
const lastCharacter = "\u{10ffff}";
/** A key of one letter finds itself; all that begin with a letter are no candidates. */
const shortestPrefix = 2;
/** Rows looked through for keys that only skipped rows have: one may stand in thousands of files. */
const skippedRowsLookedAt = 200;

/** What happened to single records of one workspace, inside the caller's transaction. */
export function recordHistory(tx: Transaction, { workspaceId }: WorkspaceScope): RecordHistory {
  async function exact(text: string, entities: readonly EntityName[]): Promise<readonly KeyMatch[]> {
    const found = await tx.$queryRaw<{ entity: EntityName }[]>`
      select e.entity from unnest(${[...entities]}::text[]) with ordinality as e (entity, place)
      where exists (select from record r
                    where r.workspace_id = ${workspaceId}::uuid and r.entity = e.entity and r.key = ${text})
         or exists (select from skipped_row s join import i on i.id = s.import_id
                    where s.workspace_id = ${workspaceId}::uuid and s.key = ${text} and i.entity = e.entity)
      order by e.place`;
    return found.map(({ entity }) => ({ entity, key: text, exact: true }));
  }

  async function similar(text: string, entities: readonly EntityName[], limit: number): Promise<readonly KeyMatch[]> {
    if (text.length < shortestPrefix || limit === 0) return [];
    const beyond = `${text}${lastCharacter}`;
    const found = await tx.$queryRaw<{ entity: EntityName; key: string }[]>`
      select entity, key from (
        select e.entity, r.key from unnest(${[...entities]}::text[]) as e (entity) cross join lateral (
          select key from record
          where workspace_id = ${workspaceId}::uuid and entity = e.entity and key > ${text} and key < ${beyond}
          order by key limit ${limit}) r
        union
        select i.entity, s.key from (
          select key, import_id from skipped_row
          where workspace_id = ${workspaceId}::uuid and key > ${text} and key < ${beyond}
          order by key limit ${skippedRowsLookedAt}) s
        join import i on i.id = s.import_id
        where i.entity = any(${[...entities]}::text[])) k
      order by key collate "C", entity limit ${limit}`;
    return found.map(({ entity, key }) => ({ entity, key, exact: false }));
  }

  return {
    async find(text, entities, limit) {
      return [...(await exact(text, entities)), ...(await similar(text, entities, limit))];
    },

    // The record points to the change that made its version, that one to the change before: each step is one look into
    // the primary key of the changes, however many are stored.
    async versions(entity, key, limit) {
      return tx.$queryRaw<RecordVersion[]>`
        with recursive walk as (
          select 1 as step, c.version, c.import_id, c."row", c.data, c.before_import_id, c.before_row
          from record r join change c on c.import_id = r.import_id and c."row" = r."row"
          where r.workspace_id = ${workspaceId}::uuid and r.entity = ${entity} and r.key = ${key}
          union all
          select w.step + 1, c.version, c.import_id, c."row", c.data, c.before_import_id, c.before_row
          from walk w join change c on c.import_id = w.before_import_id and c."row" = w.before_row
          where w.step < ${limit}::int
        )
        select version, import_id as "importId", "row", whole(data) as data from walk order by step`;
    },

    skipped: (entity, key, limit) => tx.$queryRaw<SkippedOccurrence[]>`
      select s.import_id as "importId", s."row", h.state as held, coalesce(f.issues, '[]') as issues from (
        select s.import_id, s."row", i.number from skipped_row s join import i on i.id = s.import_id
        where s.workspace_id = ${workspaceId}::uuid and s.key = ${key} and i.entity = ${entity}
        order by i.number desc, s."row" desc limit ${limit}) s
      left join held_row h on h.import_id = s.import_id and h."row" = s."row"
      cross join lateral (
        select json_agg(json_build_object('row', "row", 'column', "column", 'field', field, 'code', code,
          'message', message) order by position) as issues
        from issue where import_id = s.import_id and "row" = s."row") f
      order by s.number desc, s."row" desc`,

    async edits(rows) {
      if (rows.length === 0) return [];
      const found = await tx.$queryRaw<(Omit<RowEdit, "at"> & { at: Date })[]>`
        select c.import_id as "importId", c."row", c.number, count(*)::int as cells, e.by_name as "byName", e.at
        from unnest(${rows.map(({ importId }) => importId)}::uuid[], ${rows.map(({ row }) => row)}::int[])
            as w (import_id, "row")
          join cell_edit c on c.import_id = w.import_id and c."row" = w."row"
          join edit e on e.import_id = c.import_id and e.number = c.number
        where e.workspace_id = ${workspaceId}::uuid and not e.undone and e.dropped is null
        group by c.import_id, c."row", c.number, e.by_name, e.at
        order by e.at, c.number`;
      return found.map(({ at, ...edit }) => ({ ...edit, at: at.toISOString() }));
    },
  };
}
