import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { FoundLayout } from "#use-cases/inbound/recognise-layout.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { readDecidedIn } from "#use-cases/requisitions/read-decided.ts";

/**
 * Tests a decided requisition that came with other files, and tells of it: its report stands at the desk. It is not
 * carried out by that, for whoever may put a file there is not thereby a liaison: who is one does that, see `readStored`.
 */
export async function testDecided(
  deps: Pick<ImportDeps, "clock" | "newId">,
  stores: WorkspaceStores,
  run: StoredImport,
  { content, encoding }: Extract<FoundLayout, { kind: "decided" }>,
): Promise<void> {
  await readDecidedIn(deps, stores, {
    ...{
      by: systemActor,
      via: "door",
      mode: "test",
      importId: run.id,
      fileName: run.fileName,
      content,
      encoding,
      confirmed: [],
    },
    async alongside({ notices }, { id, counts }) {
      const { rows, problems, approved, denied, alreadyDecided, noDecision } = counts;
      await notices.raise({
        ...{ kind: "decisions_read", once: `import:${run.id}:decided`, importId: run.id, requisitionReadId: id },
        counts: { tested: 1, requests: rows, problems, approved, denied, alreadyDecided, noDecision },
      });
    },
  });
}
