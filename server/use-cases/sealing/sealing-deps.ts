import type { ImportDeps } from "#ports/deps.ts";
import type { SealedSecrets } from "#ports/sealed-secrets.ts";
import type { SealedStore } from "#ports/sealed-store.ts";
import type { SealingProbe } from "#ports/sealing-probe.ts";
import type { Sealing } from "#ports/sealing.ts";
import type { Workspaces } from "#ports/workspaces.ts";

/** What seals, and all that is sealed. */
export type SealingDeps = Pick<ImportDeps, "inWorkspace"> & {
  readonly sealing: Sealing;
  readonly sealedStore: SealedStore;
  readonly sealedSecrets: SealedSecrets;
  readonly sealingProbe: SealingProbe;
  readonly workspaces: Pick<Workspaces, "all">;
};
