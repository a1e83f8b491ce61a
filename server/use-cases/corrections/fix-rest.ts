import { AppError } from "#core/app-error.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { restFileName } from "#core/reports/file-name.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { NewImport, StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { mappedAs, recordLink } from "#use-cases/corrections/link-parent.ts";
import { errorFile, headerOf } from "#use-cases/imports/error-file.ts";
import { keptForToday } from "#use-cases/held/mapping-of-today.ts";
import { noteReceived } from "#use-cases/imports/note-received.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp" | "outcomes" | "mending" | "newId">;
type Input = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  /** Something was mapped since: they are tried with the feed's mapping of today, and loaded as the feed's files are. */
  readonly again?: boolean;
};

/**
 * Makes an import of the rows that a loaded one has skipped and nobody has settled, to be mended in its grid: its file
 * is the error file of just these rows, checked with the same mapping. While such an import is still going, that one is
 * the answer. Rejects with AppError("conflict") for an import that is not loaded or has no open row.
 */
export async function fixRest(deps: Deps, { scope, by, importId, again = false }: Input): Promise<StoredImport> {
  const { parent, going } = await deps.inWorkspace(scope, (stores) => parentOf(stores, importId));
  if (going) return going;
  const { format } = await headerOf(deps, scope, parent);
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/originals/${deps.newId()}`;
  const stored = await deps.files.put(storeKey, errorFile(deps, scope, parent, "open"));
  let kept = false;
  try {
    const fileName = restFileName(parent.fileName);
    const file: NewImport = { channel: "rest", fileName, storeKey, by, ...stored };
    const child = await deps.inWorkspace(scope, async (stores) => {
      await stores.corrections.holdParent(importId);
      // Somebody may have been faster.
      const now = await parentOf(stores, importId);
      return now.going ?? (await begin(stores, { scope, parent, file, format: ownFormat(format), again }));
    });
    kept = child.storeKey === storeKey;
    return child;
  } finally {
    if (!kept) await deps.files.remove(storeKey);
  }
}

type Parent = { readonly parent: StoredImport; readonly going: StoredImport | null };

async function parentOf({ imports, corrections }: WorkspaceStores, importId: string): Promise<Parent> {
  const parent = await requireImport(imports, importId);
  if (parent.state !== "completed") {
    throw new AppError("conflict", `Import ${parent.number} is not loaded. What is left of it is known once it is.`);
  }
  const goingId = await corrections.goingChild(importId);
  if (goingId !== null) return { parent, going: await imports.find(goingId) };
  const { open, held } = await corrections.tally(importId);
  if (open + held.open === 0)
    throw new AppError("conflict", `No skipped row of import ${parent.number} is open: all are settled.`);
  return { parent, going: null };
}

type Beginning = {
  readonly scope: WorkspaceScope;
  readonly parent: StoredImport;
  readonly file: NewImport;
  readonly format: FileFormat;
  readonly again: boolean;
};

async function begin(
  stores: WorkspaceStores,
  { scope, parent, file, format, again }: Beginning,
): Promise<StoredImport> {
  const { import: received } = await noteReceived(stores, file);
  const today = again ? await keptForToday(stores, { by: file.by, importId: received.id, parent }) : null;
  const mapped = { ...mappedAs(parent, format), ...(today !== null && { mappingVersionId: today }) };
  const moved = await stores.imports.move(received.id, "check_queued", { mapped });
  if (!moved) throw new Error("fixRest: an import that was just made can't have moved on");
  if (again) await stores.automation.run(received.id);
  await stores.jobs.enqueue({ stage: "check", ...scope, importId: received.id });
  await recordLink(stores, { by: file.by, run: received, parentId: parent.id });
  return moved;
}

/** How an error file is written, whatever the file it came from. */
export function ownFormat({ delimiter }: FileFormat): FileFormat {
  return { encoding: "utf-8", delimiter, quote: '"', headerRow: 1 };
}
