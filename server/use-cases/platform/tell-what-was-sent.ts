import type { FileFault } from "#core/file/file-fault.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";

/** An import that fails after rows of it were sent has changed something: its fault says so. */
export async function tellWhatWasSent(
  { platform }: Pick<WorkspaceStores, "platform">,
  run: StoredImport | null,
  fault: FileFault,
): Promise<FileFault> {
  const sent = run?.target === "platform" ? (await platform.tally(run.id)).sent : 0;
  if (sent === 0) return fault;
  const rows = sent === 1 ? "1 row was" : `${sent} rows were`;
  return {
    ...fault,
    sentence: `${fault.sentence.replace("Nothing was changed. ", "")} Before that ${rows} sent to the platform, which has them. Send the file again: what is there is not created twice.`,
  };
}
