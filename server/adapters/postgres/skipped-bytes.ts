import type { Pool } from "pg";
import { copyOut } from "#adapters/postgres/copy-out.ts";
import { skippedReader } from "#adapters/postgres/skipped-reader.ts";
import { uuidLiteral } from "#adapters/postgres/uuid-literal.ts";
import type { SkippedBlock } from "#ports/row-outcomes.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Skipped rows with what an error file says of their issues, a tuple an issue: gathered by the server, 250,000 took it
 * 0.37 s before they were sent, and so they take 0.22. Both tables come in the order of their keys.
 *
 * The cells of a row come with its first issue, which has the position 1 or 0. Edits may have taken that one away,
 * also those that have no cells any more: then they come with each. One without them has an empty list.
 */
export function skippedTuples(pool: Pool, scope: WorkspaceScope, importId: string): AsyncGenerator<Buffer> {
  const [id, workspaceId] = [uuidLiteral(importId), uuidLiteral(scope.workspaceId)];
  return copyOut(
    pool,
    scope,
    `select s."row", i.position,
       case when i.position > 1 and not (select exists (select from edit where import_id = ${id})) then null
         else coalesce(s.cells, '[]') end,
       coalesce(i.field, case when i."column" is null then 'row' else 'column ' || i."column" end), i.code, i.message
     from skipped_row s left join issue i on i.import_id = s.import_id and i."row" = s."row"
     where s.import_id = ${id} and s.workspace_id = ${workspaceId} and not s.held
     order by s.import_id, s."row"`,
  );
}

export async function* skippedBytes(pool: Pool, scope: WorkspaceScope, importId: string): AsyncGenerator<SkippedBlock> {
  const reader = skippedReader();
  for await (const chunk of skippedTuples(pool, scope, importId)) {
    reader.open(chunk);
    yield reader;
  }
  if (!reader.isWhole()) throw new Error("The skipped rows ended half-way.");
}
