import { runWorker } from "#adapters/pg-boss/run-worker.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import { type Deps, tellSealingFault } from "#server/composition.ts";
import { watchInboundFolders } from "#server/inbound-folders.ts";
import { sweepNowAndThen } from "#server/sweep-now-and-then.ts";
import { watchPlaces } from "#server/watch-places.ts";
import { workerLanes } from "#server/worker-lanes.ts";
import { keyPatients } from "#use-cases/appointments/person-keys.ts";
import { noWorkspaceSentence, syncOperatorDestinations } from "#use-cases/destinations/sync-operator-destinations.ts";
import { sweepSendings } from "#use-cases/notices/sweep-sendings.ts";
import { noteOnlySealed } from "#use-cases/sealing/note-only-sealed.ts";

/** Takes jobs up until the returned function is called; that lets the running ones end first. */
export async function startWorker(config: LoadedConfig, deps: Deps): Promise<() => Promise<void>> {
  // Before any file: a key that can't be read is told at the start and not after the first load.
  await deps.receiptKeys.remember(await deps.receiptSigner.key());
  await tellSealingFault(deps);
  // What could not be done now is done with the next check of a file.
  await keyPatients(deps).catch((error: unknown) => deps.log.warn({ err: error }, "keys of patients were not renewed"));
  await syncOperatorDestinations(deps)
    .then((own) => {
      if (own === null && deps.operatorDestinations.all.length > 0) deps.log.warn({}, noWorkspaceSentence);
    })
    .catch((error: unknown) => deps.log.warn({ err: error }, "the operator's destinations were not renewed"));
  // In the background: a folder of an earlier version may be large.
  void noteOnlySealed(deps).catch((error: unknown) => deps.log.warn({ err: error }, "plain files were not looked for"));
  const endSweeps = sweepNowAndThen(config, deps);
  const endPlaces = watchPlaces(config, deps);
  const endWatching = await watchInboundFolders(config, deps);
  // What waited for a mail server goes out now that a worker may have one.
  void sweepSendings(deps).catch((error: unknown) => deps.log.warn({ err: error }, "notices could not be looked for"));
  const stopWorker = await runWorker({
    url: appDatabaseUrl(config),
    lanes: workerLanes(config, deps),
    onError: (error) => deps.log.warn({ err: error }, "the queue has a fault"),
  });
  return async () => {
    endSweeps();
    await Promise.all([endPlaces(), endWatching(), stopWorker()]);
  };
}
