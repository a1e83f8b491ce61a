import type { Box } from "#ports/box.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FileCarrier } from "#ports/file-carrier.ts";
import type { IntakeQueue } from "#ports/intake-queue.ts";
import type { ObjectStore } from "#ports/object-store.ts";
import type { PlatformClient } from "#ports/platform-client.ts";
import type { Deps } from "#server/composition.ts";

/** What a killed process does from then on: nothing. */
export class Killed extends Error {}

export type Mortal = {
  readonly deps: Deps;
  /** The same way to Box, in this process. */
  readonly box: (box: Box) => Box;
  /** Aborted when the process is killed; nothing waits in a process that is not there. */
  readonly killed: AbortSignal;
};

/**
 * The product in a process that is killed right after its step number `after`: a transaction that has committed, a file
 * that was written, an object that was moved. Whatever it tries afterwards does not happen. Steps are counted from the
 * start, or from the load of the records on; a transaction that only read leaves nothing that a death after it could
 * find in another state than one before it, and is none.
 */
export function mortalDeps(whole: Deps, after: number, from: "start" | "load"): Mortal {
  let steps = 0;
  let counting = from === "start";
  const killing = new AbortController();
  const step = async <T>(work: () => Promise<T>, hasWritten = () => true): Promise<T> => {
    if (killing.signal.aborted) throw new Killed("killed");
    const result = await work();
    if (counting && hasWritten()) steps += 1;
    if (steps < after) return result;
    killing.abort();
    throw new Killed("killed");
  };
  const { files, staging } = whole;
  const deps: Deps = {
    ...whole,
    inWorkspace(scope, work) {
      let wrote = false;
      const noted = (stores: WorkspaceStores) => noting(stores, () => (wrote = true));
      return step(
        () => whole.inWorkspace(scope, (stores) => work(noted(stores))),
        () => wrote,
      );
    },
    files: {
      ...files,
      put: (key, content) => step(() => files.put(key, content)),
      remove: (key) => step(() => files.remove(key)),
    },
    staging: {
      ...staging,
      load(...input) {
        counting = true;
        return step(() => staging.load(...input));
      },
    },
    openCarrier: (address) => mortalCarrier(whole.openCarrier(address), step),
    fileMail: {
      ...whole.fileMail,
      send: (...input) => step(() => whole.fileMail.send(...input)),
    },
    openIntakeQueue: (settings) => mortalQueue(whole.openIntakeQueue(settings), step),
    connectPlatform: (address) => mortalPlatform(whole.connectPlatform(address), step),
    platformRows: {
      ...whole.platformRows,
      begin: (...input) => step(() => whole.platformRows.begin(...input)),
      settle: (...input) => step(() => whole.platformRows.settle(...input)),
    },
    platformIds: {
      ...whole.platformIds,
      learn: (...input) => step(() => whole.platformIds.learn(...input)),
    },
    places: {
      ...whole.places,
      of: async (scope) => mortalPlace(await whole.places.of(scope), step),
    },
  };
  return { deps, box: (box) => mortalBox(box, step), killed: killing.signal };
}

/** How methods of stores are called that only read. */
const reading =
  /^(?:find|list|of|is|has|last|shown|live|waiting|failed|completed|unmatched|issue|tally|read|forMapping|arrived)/;

/** The stores of a transaction; `onWrite` hears of each call that may have changed something. */
function noting(stores: WorkspaceStores, onWrite: () => void): WorkspaceStores {
  const heard = (store: object) =>
    new Proxy(store, {
      get(target, name) {
        if (typeof name === "string" && !reading.test(name)) onWrite();
        return Reflect.get(target, name);
      },
    });
  return new Proxy(stores, { get: (target, name) => heard(Reflect.get(target, name)) });
}

/** Dies when the platform has answered, and nothing of it is written down. */
function mortalPlatform(client: PlatformClient, step: <T>(work: () => Promise<T>) => Promise<T>): PlatformClient {
  return {
    ...client,
    create: (...input) => step(() => client.create(...input)),
    update: (...input) => step(() => client.update(...input)),
    setStatus: (...input) => step(() => client.setStatus(...input)),
  };
}

/** Dies when the file is there, and nothing of it is written down. */
function mortalCarrier(carrier: FileCarrier, step: <T>(work: () => Promise<T>) => Promise<T>): FileCarrier {
  return { ...carrier, put: (...input) => step(() => carrier.put(...input)) };
}

/** Dies when the queue has done it, and nothing of it is written down. */
function mortalQueue(queue: IntakeQueue, step: <T>(work: () => Promise<T>) => Promise<T>): IntakeQueue {
  return {
    ...queue,
    receive: (signal) => step(() => queue.receive(signal)),
    remove: (message) => step(() => queue.remove(message)),
    send: (...input) => step(() => queue.send(...input)),
  };
}

/** Dies when Box has done it, and nothing of it is written down. */
function mortalBox(box: Box, step: <T>(work: () => Promise<T>) => Promise<T>): Box {
  return {
    ...box,
    ensureFolder: (...input) => step(() => box.ensureFolder(...input)),
    upload: (...input) => step(() => box.upload(...input)),
    move: (...input) => step(() => box.move(...input)),
  };
}

function mortalPlace(place: ObjectStore, step: <T>(work: () => Promise<T>) => Promise<T>): ObjectStore {
  return {
    ...place,
    put: (key, content, options) => step(() => place.put(key, content, options)),
    copy: (from, to) => step(() => place.copy(from, to)),
    remove: (key) => step(() => place.remove(key)),
  };
}
