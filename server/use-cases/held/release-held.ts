import { entityOf } from "#core/entities/entities.ts";
import { understoodValues } from "#core/held/understood-values.ts";
import { heldFileName } from "#core/reports/file-name.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { NewImport, StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { ownFormat } from "#use-cases/corrections/fix-rest.ts";
import { mappedAs, recordLink } from "#use-cases/corrections/link-parent.ts";
import { errorFile, headerOf } from "#use-cases/imports/error-file.ts";
import { noteReceived } from "#use-cases/imports/note-received.ts";
import { keptForToday, mappingOfToday } from "#use-cases/held/mapping-of-today.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { resolveMapping } from "#use-cases/values/resolve-mapping.ts";

export type ReleaseDeps = Pick<
  ImportDeps,
  "inWorkspace" | "files" | "secretBox" | "pgp" | "outcomes" | "mending" | "clock" | "newId"
>;

type Release = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  /** A person asks: rows of an import that failed or was cancelled are tried again. */
  readonly again?: boolean;
};

/**
 * Makes an import of the waiting rows of a loaded one for which everything is there by now: as `fixRest` does, with the
 * feed's mapping of today. It loads by itself where the feed's files do. Rows are handed over in the transaction that
 * makes the import, so that none is in two and none in none, wherever this is cut off. Null when nothing is to be
 * released: nothing is met, or an import that corrects this one is still going.
 */
export async function releaseHeld(deps: ReleaseDeps, input: Release): Promise<StoredImport | null> {
  const { scope, by, importId } = input;
  const ready = await deps.inWorkspace(scope, (stores) => readyRows(stores, input, deps.clock()));
  if (!ready) return null;
  const { parent, rows } = ready;
  const { format } = await headerOf(deps, scope, parent);
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/originals/${deps.newId()}`;
  const stored = await deps.files.put(storeKey, errorFile(deps, scope, parent, { rows }));
  let kept = false;
  try {
    const file: NewImport = { channel: "held", fileName: heldFileName(parent.fileName), storeKey, by, ...stored };
    const child = await deps.inWorkspace(scope, async (stores) => {
      await stores.corrections.holdParent(importId);
      const waiting = new Set(await stores.held.rows(importId, "all"));
      // Somebody was faster, or their time is over meanwhile: the next round looks anew.
      if (!rows.every((row) => waiting.has(row))) return null;
      if ((await stores.corrections.goingChild(importId)) !== null) return null;
      const { import: received } = await noteReceived(stores, file);
      const before = mappedAs(parent, ownFormat(format));
      const today = await keptForToday(stores, { by, importId: received.id, parent });
      const mapped = { ...before, mappingVersionId: today ?? before.mappingVersionId };
      const moved = await stores.imports.move(received.id, "check_queued", { mapped });
      if (!moved) throw new Error("releaseHeld: an import that was just made can't have moved on");
      await stores.held.release(importId, rows, received.id);
      await stores.automation.run(received.id);
      await stores.jobs.enqueue({ stage: "check", ...scope, importId: received.id });
      await recordLink(stores, { by, run: received, parentId: importId });
      const subject = `Import ${parent.number}`;
      const detail = { importId, rows: rows.length, into: received.number };
      await stores.activity.record({ actor: by, action: "held.released", subject, detail });
      return moved;
    });
    kept = child !== null;
    return child;
  } finally {
    if (!kept) await deps.files.remove(storeKey);
  }
}

type Ready = {
  readonly parent: StoredImport;
  readonly rows: readonly number[];
};

/** `today`: what is released arrives today, so that is the day of which value maps count. */
async function readyRows(
  stores: WorkspaceStores,
  { importId, again = false }: Release,
  now: string,
): Promise<Ready | null> {
  const parent = await requireImport(stores.imports, importId);
  // What was removed with the original can't be read; what is taken back waits for nothing.
  if (parent.state !== "completed" || parent.undo !== null || parent.fileRemoved !== null) return null;
  if (parent.waiting === 0 || (await stores.corrections.goingChild(importId)) !== null) return null;
  const version = await mappingOfToday(stores, parent);
  if (!version) return null;
  const references = entityOf(version.mapping.entity).references;
  const { mapping } = await resolveMapping(stores, { version, feedId: parent.feedId, at: now });
  const understood = understoodValues(mapping, await stores.values.awaited(importId));
  const rows = await stores.held.rows(importId, { met: { references, understood }, again });
  return rows.length === 0 ? null : { parent, rows };
}
