import type { EntityName } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { RowSent, RowToSend } from "#ports/platform-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { PlatformLine } from "#use-cases/platform/platform-line.ts";
import { referToPlatform } from "#use-cases/platform/refer-to-platform.ts";
import { sendRow } from "#use-cases/platform/send-row.ts";

/** Far more than are under way at once. */
const mostDoubts = 1_000;

/**
 * After sending was stopped: asks once for each row that may have arrived. Those of which nothing is heard even now stay
 * in doubt, and their issue says so.
 */
export async function settleDoubts(
  deps: Pick<ImportDeps, "inWorkspace" | "platformRows" | "platformIds">,
  line: PlatformLine,
  job: { readonly scope: WorkspaceScope; readonly importId: string; readonly entity: EntityName },
): Promise<void> {
  const { scope, importId, entity } = job;
  const query = { entity, after: 0, limit: mostDoubts, onlyInDoubt: true };
  const doubts = await deps.platformRows.toSend(scope, importId, query);
  const refer = doubts.length === 0 ? null : await referToPlatform(deps, line, job, doubts);
  if (!refer) return;
  const answers: RowSent[] = [];
  for (const row of doubts) {
    const answer = await askOnce(line, importId, entity, row, refer(row));
    if (answer) answers.push(answer);
  }
  await deps.platformRows.settle(scope, importId, entity, answers);
}

async function askOnce(
  line: PlatformLine,
  importId: string,
  entity: EntityName,
  row: RowToSend,
  referred: ReturnType<Exclude<Awaited<ReturnType<typeof referToPlatform>>, null>>,
): Promise<RowSent | null> {
  if ("refused" in referred) return referred.refused;
  const client = line.isClosed() ? null : await line.turn();
  const tried = client && (await sendRow(client, { importId, entity, row: { ...row, inDoubt: true }, ...referred }));
  return tried && "settled" in tried ? tried.settled : null;
}
