import type { Transaction } from "#adapters/postgres/connect.ts";
import { currentRows, runOf } from "#adapters/postgres/mending-rows.ts";
import type { ParentCandidate } from "#ports/corrections.ts";

/** As many as a person could choose from; the newest are the likeliest. */
const mostCandidates = 10;
/** How far back to look: imports that skipped as many rows as come back. */
const mostLookedAt = 1_000;

/** Completed imports with as many columns that skipped nearly all of these rows, newest first. */
export async function correctionCandidates(
  tx: Transaction,
  workspaceId: string,
  columns: readonly string[],
  rows: readonly number[],
): Promise<readonly ParentCandidate[]> {
  const least = Math.ceil(rows.length * 0.9);
  const found = await tx.$queryRaw<{ id: string }[]>`
    select i.id from (
      select i.id, i.number from import i join mapping_version v on v.id = i.mapping_version_id
      where i.workspace_id = ${workspaceId}::uuid and i.state = 'completed' and i.rows_skipped + i.rows_held >= ${least}
        and cardinality(v.columns) = ${columns.length}
      order by i.number desc limit ${mostLookedAt}) i
    where (select count(*) from skipped_row s where s.import_id = i.id and s."row" = any(${[...rows]}::int[])) >= ${least}
    order by i.number desc limit ${mostCandidates}`;
  const candidates: ParentCandidate[] = [];
  for (const { id: importId } of found) {
    const lines = await tx.$queryRaw<{ row: number; faulty: number[] }[]>`
      select s."row", array(select i."column" from issue i where i.import_id = s.import_id
        and i."row" = s."row" and i."column" is not null) as faulty
      from skipped_row s where s.import_id = ${importId}::uuid and s.workspace_id = ${workspaceId}::uuid
        and s."row" = any(${[...rows]}::int[])`;
    // As the error file has them: edits included.
    const current = await currentRows({ run: runOf(tx), workspaceId, importId }, rows);
    const cellsOf = new Map(current.map(({ row, cells }) => [row, cells]));
    candidates.push({
      importId,
      rows: lines.map(({ row, faulty }) => ({ row, cells: cellsOf.get(row) ?? [], faulty })),
    });
  }
  return candidates;
}
