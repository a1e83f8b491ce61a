import { AppError } from "#core/app-error.ts";
import { inboundPrefix, outboundPrefix } from "#core/inbound/place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ObjectStore } from "#ports/object-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export const placeSteps = ["open", "list", "write", "read", "remove"] as const;
export type PlaceStep = (typeof placeSteps)[number];

/** How far a try got: every step that went well, and what was wrong with the one that did not. */
export type TriedPlace = {
  readonly done: readonly PlaceStep[];
  readonly failed: { readonly step: PlaceStep; readonly sentence: string } | null;
};

/**
 * Tries a workspace's place: lists inbound/, and writes, reads and removes a small file in both. Its name begins with a
 * dot, so that nobody takes it for a file that has come in. In a folder, inbound/ and outbound/ are there afterwards.
 */
export async function tryPlace(
  deps: Pick<ImportDeps, "places" | "newId" | "log">,
  scope: WorkspaceScope,
): Promise<TriedPlace> {
  const done: PlaceStep[] = [];
  let step: PlaceStep = "open";
  const next = (to: PlaceStep) => {
    done.push(step);
    step = to;
  };
  try {
    const store = await deps.places.of(scope);
    next("list");
    for await (const { key } of store.list(inboundPrefix)) if (key !== "") break;
    next("write");
    const keys = [inboundPrefix, outboundPrefix].map((prefix) => `${prefix}.causeway-${deps.newId()}`);
    for (const key of keys) await store.put(key, probe());
    next("read");
    for (const key of keys) await readWhole(store, key);
    next("remove");
    for (const key of keys) await store.remove(key);
    done.push(step);
    return { done, failed: null };
  } catch (error) {
    deps.log.warn({ err: error, step, workspaceId: scope.workspaceId }, "a place that was tried does not work");
    const sentence = error instanceof AppError ? error.message : "Something went wrong on our side; it is in the log.";
    return { done, failed: { step, sentence } };
  }
}

async function* probe(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("Causeway has tried whether it can write here. This file can be removed.\n");
}

async function readWhole(store: ObjectStore, key: string): Promise<void> {
  let bytes = 0;
  for await (const chunk of store.get(key)) bytes += chunk.byteLength;
  if (bytes === 0) throw new AppError("unavailable", "What was written there comes back empty.");
}
