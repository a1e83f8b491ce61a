import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startThrowAwayCluster } from "#adapters/embedded-postgres/throw-away.ts";
import { ensureDatabase } from "#adapters/postgres/ensure-database.ts";
import { throwAwayConfig } from "#config/throw-away-config.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { addWorkspace } from "#server/bench/bench-database.ts";
import { createDeps, type Deps } from "#server/composition.ts";
import { prepareDatabase } from "#server/prepare-database.ts";

const secret = "a secret of the corpus, which nothing real is kept with";

/** The product without its screens, on one workspace. */
export type HostileWorld = {
  readonly deps: Deps;
  readonly scope: WorkspaceScope;
  readonly end: () => Promise<void>;
};

/** On the database that is ready, or else on one of its own, which lives as long as the world. */
export async function startHostileWorld(ready?: {
  readonly ownerUrl: string;
  readonly secret: string;
}): Promise<HostileWorld> {
  const cluster = ready ? null : await startThrowAwayCluster();
  const databaseUrl = ready?.ownerUrl ?? cluster?.url("hostile") ?? "";
  const own = { databaseUrl, secret: ready?.secret ?? secret };
  if (cluster) {
    await ensureDatabase(databaseUrl);
    await prepareDatabase(own);
  }
  const dataFolder = await mkdtemp(path.join(tmpdir(), "causeway-hostile-"));
  const deps = createDeps(throwAwayConfig({ ...own, dataFolder, uploadMaxBytes: 64 * 1024 * 1024 }), "worker");
  return {
    deps,
    scope: await addWorkspace(databaseUrl),
    async end() {
      await deps.close();
      await cluster?.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
