import type { Transaction } from "#adapters/postgres/connect.ts";
import { changesOf, laterChanges, replacedSince } from "#adapters/postgres/later-changes.ts";
import { blockedBySending, isSent, removesRecord, sentSince } from "#adapters/postgres/undo-buckets.ts";
import { misfitsOf, toldOfRemoved } from "#adapters/postgres/undo-misfits.ts";
import type { UndoPreview } from "#core/undo/undo.ts";
import type { UndoneImport } from "#ports/undo-store.ts";

/**
 * Counts what an undo would do. The changes of an import are as wide as its file, so they are not read. Where little was
 * changed since, what that replaced is counted, and what was sent on, and all else is as the import left it; else the
 * records that still point to the import are, and what it changed beyond these was changed again.
 */
export async function previewUndo(
  tx: Transaction,
  workspaceId: string,
  of: UndoneImport,
  mostRead?: number,
): Promise<UndoPreview> {
  const { importId, entity } = of;
  const later = await laterChanges(tx, workspaceId, of, mostRead);
  const misfits = await misfitsOf(tx, workspaceId, of);
  const rows = misfits.map(({ row }) => row);
  const parameters = [workspaceId, entity, importId, rows, ...(later ? [later.importIds, later.undoIds] : [])];
  const [found] = await tx.$queryRawUnsafe<Counted[]>(later ? fromReplaced : fromRecords, ...parameters);
  const { undone, blocked, ...counts } = found ?? { undone: 0, removed: 0, kept: 0, blocked: 0, reopened: 0 };
  return {
    ...counts,
    ...{ undone: undone - misfits.length, blocked: blocked + misfits.length, misfits: misfits.length },
    told: await toldOfRemoved(tx, workspaceId, of),
  };
}

type Counted = Omit<UndoPreview, "misfits" | "told">;

/**
 * Rows of the file that this import corrects and has mended; the undo opens them again, but for those it keeps. What was
 * there already, and is left, is none of its changes.
 */
const mended = `mended as (
  select m.by_row from row_resolution m join import i on i.parent_id = m.import_id
  where i.id = $3::uuid and m.by_import_id = $3::uuid and m.by_row <> all ($4::int[])
    and exists (select from change c where c.import_id = $3::uuid and c."row" = m.by_row))`;

/* Parameters: workspace, entity, import, misfits, later imports, later undos. What was sent is looked up, not each record. */
const fromReplaced = `
  with ${replacedSince("$5", "$6")}, kept as materialized (
    select "row" from replaced except select "row" from brought_back
  ), counted as (
    select count(*)::int as rows, count(*) filter (where ${removesRecord})::int as creating
    from kept k join change c on c.import_id = $3::uuid and c."row" = k."row"
  ), ${blockedBySending}, stopped as (
    select count(*)::int as rows, count(*) filter (where ${removesRecord})::int as creating
    from blocked b join change c on c.import_id = $3::uuid and c."row" = b."row"
  ), ${mended}
  select ${changesOf("i")} - k.rows - b.rows as undone, i.rows_created - k.creating - b.creating as removed, k.rows as kept,
    b.rows as blocked, (
      select count(*)::int from mended
      where by_row not in (select "row" from kept) and by_row not in (select "row" from blocked)) as reopened
  from counted k, stopped b, import i where i.id = $3::uuid`;

/* A first version is removed; a later one is looked up only where undos have removed records before. */
const fromRecords = `
  with ${mended}, current as (
    select r."row", r.version = 1 or (exists (select from undo) and (
        select ${removesRecord} from change c where c.import_id = r.import_id and c."row" = r."row")) as removes,
      exists (select from sent_on) and ${sentSince("r.version")} as sent
    from record r where r.workspace_id = $1::uuid and r.entity = $2 and r.import_id = $3::uuid
    union all
    select c."row", ${removesRecord}, ${isSent}
    from record r join change n on n.import_id = r.import_id and n."row" = r."row"
      join change c on c.import_id = n.restored_import_id and c."row" = n.restored_row
    where r.workspace_id = $1::uuid and r.entity = $2 and r.import_id = any (array(select id from undo))
      and n.restored_import_id = $3::uuid
  ), counted as (
    select count(*) filter (where not sent)::int as undone,
      count(*) filter (where not sent and removes)::int as removed,
      count(*) filter (where sent)::int as blocked,
      count(*) filter (where not sent and "row" in (select by_row from mended))::int as reopened
    from current
  )
  select undone, removed, blocked, ${changesOf("i")} - undone - blocked as kept, reopened
  from counted, import i where i.id = $3::uuid`;
