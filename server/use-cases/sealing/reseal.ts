import { AppError } from "#core/app-error.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { keyOf } from "#use-cases/sealing/count-by-key.ts";
import { noteOnlySealed } from "#use-cases/sealing/note-only-sealed.ts";
import type { SealingDeps } from "#use-cases/sealing/sealing-deps.ts";

export type Resealed = {
  files: number;
  secrets: number;
  /** What can't be opened, by the name of its key or as damaged; it stays as it is. */
  readonly refused: { readonly what: string; readonly why: string }[];
};

/**
 * Seals everything with the key that seals now that is sealed with another, or lies there plain. Beside a running
 * Causeway, cut off anywhere and run again: what is done is left alone. `onFile` hears how many files are done.
 */
export async function reseal(deps: SealingDeps, by: Actor, onFile: (files: number) => void): Promise<Resealed> {
  const current = await deps.sealing.currentKey();
  const done: Resealed = { files: 0, secrets: 0, refused: [] };
  for await (const file of deps.sealedStore.files()) {
    if (file.kind === "arriving" || file.sealedBy[0] === current) continue;
    await orRefused(done, file.key, async () => {
      if (await deps.sealedStore.reseal(file)) onFile(++done.files);
    });
  }
  await noteOnlySealed(deps);
  for (const scope of await deps.workspaces.all()) await resealSecrets(deps, { scope, by, current }, done);
  return done;
}

type Own = { readonly scope: WorkspaceScope; readonly by: Actor; readonly current: string };

async function resealSecrets(deps: SealingDeps, { scope, by, current }: Own, done: Resealed): Promise<void> {
  let secrets = 0;
  for (const secret of await deps.sealedSecrets.of(scope)) {
    if ((await keyOf(deps, secret)) === current) continue;
    await orRefused(done, `${secret.column} of ${scope.workspaceId}`, async () => {
      const sealed = await deps.sealing.resealSecret(secret.sealed);
      if (await deps.sealedSecrets.replace(scope, secret, sealed)) secrets++;
    });
  }
  done.secrets += secrets;
  if (secrets === 0) return;
  await deps.inWorkspace(scope, ({ activity }) =>
    activity.record({ actor: by, action: "sealing.secrets-resealed", subject: `Key ${current}`, detail: { secrets } }),
  );
}

async function orRefused({ refused }: Resealed, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // A full disk ends it all; one file that nobody can open does not.
    if (!(error instanceof AppError) || isFullDisk(error)) throw error;
    refused.push({ what, why: error.message });
  }
}

function isFullDisk({ cause }: AppError): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOSPC" || cause.code === "EDQUOT");
}
