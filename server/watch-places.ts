import { isUnfinished } from "#adapters/folder/put-into-folder.ts";
import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";
import { sqsEventQueue } from "#adapters/sqs/sqs-event-queue.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import { watchBucketEvents } from "#jobs/watch-bucket-events.ts";
import type { Deps } from "#server/composition.ts";
import { placesFolder } from "#server/places.ts";
import { lookAtObject } from "#use-cases/inbound/look-at-object.ts";

type Needed = Pick<Deps, "inWorkspace" | "workspaces" | "bucketPlaces" | "log">;

/** What a worker does for places beside its jobs, until the returned function is called. */
export function watchPlaces(
  config: Pick<LoadedConfig, "dataFolder" | "s3" | "s3Events">,
  deps: Needed,
): () => Promise<void> {
  void removeUnfinished(placesFolder(config), Date.now(), isUnfinished).catch((error: unknown) =>
    deps.log.warn({ err: error }, "half written files of places could not be looked for"),
  );
  if (config.s3Events === null) return () => Promise.resolve();
  const eventQueue = sqsEventQueue(config.s3Events);
  return watchBucketEvents({ eventQueue, onObject: lookAtObject(deps, config.s3), log: deps.log });
}
