import type { Transaction } from "#adapters/postgres/connect.ts";
import { isSent, removesRecord, sentSince } from "#adapters/postgres/undo-buckets.ts";
import type { UndoPreview } from "#core/undo/undo.ts";
import type { UndoneImport } from "#ports/undo-store.ts";

/**
 * Counts what an undo would do. The changes of an import are as wide as its file, so they are not read: the records
 * that still point to the import are counted, and what it changed beyond these was changed again. A first version is
 * removed; a later one is looked up only where undos have removed records before.
 */
export async function previewUndo(
  tx: Transaction,
  workspaceId: string,
  { importId, entity }: UndoneImport,
): Promise<UndoPreview> {
  const [found] = await tx.$queryRawUnsafe<UndoPreview[]>(
    `with current as (
       select r.version = 1 or (exists (select from undo) and (
           select ${removesRecord} from change c where c.import_id = r.import_id and c."row" = r."row")) as removes,
         exists (select from sent_on) and ${sentSince("r.version")} as sent
       from record r where r.workspace_id = $1::uuid and r.entity = $2 and r.import_id = $3::uuid
       union all
       select ${removesRecord}, ${isSent}
       from record r join change n on n.import_id = r.import_id and n."row" = r."row"
         join change c on c.import_id = n.restored_import_id and c."row" = n.restored_row
       where r.workspace_id = $1::uuid and r.entity = $2 and r.import_id = any (array(select id from undo))
         and n.restored_import_id = $3::uuid
     ), counted as (
       select count(*) filter (where not sent)::int as undone,
         count(*) filter (where not sent and removes)::int as removed,
         count(*) filter (where sent)::int as blocked
       from current
     )
     select undone, removed, blocked, i.rows_created + i.rows_updated - undone - blocked as kept
     from counted, import i where i.id = $3::uuid`,
    workspaceId,
    entity,
    importId,
  );
  return found ?? { undone: 0, removed: 0, kept: 0, blocked: 0 };
}
