import { momentFor } from "#core/expected/expected-file.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";

/** Of the moments before, one that is older than the last so many is not what a file of today stands for. */
const lastMoments = 60;

/**
 * Says that an import is the file that its feed waited for, in the transaction that says of which feed it is: the oldest
 * moment that waited when the file came in. Harmless to say again; a corrected file is none that was waited for.
 */
export async function fulfilExpected(
  { expectedFiles, expectations }: Pick<WorkspaceStores, "expectedFiles" | "expectations">,
  run: Pick<StoredImport, "id" | "createdAt" | "parentId">,
  feedId: string,
): Promise<void> {
  const [mine] = await expectedFiles.list({ importId: run.id, limit: 1 });
  if (mine?.feedId === feedId && run.parentId === null) return;
  // Somebody chose another feed, or called it corrected: the first feed's file is still to come.
  if (mine) {
    await expectedFiles.change(mine.id, "in", { state: "open" });
    // Long past: with the next look, whatever it counts as by now.
    await expectations.lookAgain(mine.feedId, mine.dueAt);
  }
  if (run.parentId !== null) return;
  const arrivedAt = Date.parse(run.createdAt);
  let waiting = await expectedFiles.list({ feedId, states: ["open", "late", "missing"], limit: lastMoments });
  for (;;) {
    const moment = momentFor(waiting, arrivedAt);
    if (!moment) return;
    if (await expectedFiles.change(moment.id, moment.state, { state: "in", importId: run.id, arrivedAt })) return;
    // Another file of the feed was faster.
    waiting = waiting.filter(({ id }) => id !== moment.id);
  }
}
