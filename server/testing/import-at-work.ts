import type { ImportState } from "#core/imports/import.ts";
import type { WorkspaceWorld } from "#testing/workspace-world.ts";

type World = Pick<WorkspaceWorld, "inWorkspace" | "northside">;

/** An import of northside that is being checked, its file nowhere: for tests of what comes behind the reading. */
export async function importAtWork(world: World): Promise<string> {
  const { id } = await world.inWorkspace(world.northside, ({ imports }) =>
    imports.create({
      channel: "browser",
      fileName: "staff.csv",
      storeKey: "k",
      sizeBytes: 1,
      sha256: "0".repeat(64),
      by: { id: null, name: "Test" },
    }),
  );
  await move(world, id, "check_queued", "checking");
  return id;
}

/** Sends a planned one to its load. */
export function beginLoad(world: World, importId: string): Promise<void> {
  return move(world, importId, "load_queued", "loading");
}

function move(world: World, importId: string, ...states: readonly ImportState[]): Promise<void> {
  return world.inWorkspace(world.northside, async ({ imports }) => {
    for (const state of states) await imports.move(importId, state);
  });
}
