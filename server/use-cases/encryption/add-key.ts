import { AppError } from "#core/app-error.ts";
import { keyRefusal, type PgpKey, type PgpKeyFacts, type PgpKeyKind } from "#core/encryption/pgp-key.ts";
import type { ActivityAction } from "#ports/activity-log.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { keyContext } from "#use-cases/encryption/private-keys.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "secretBox" | "pgp" | "clock">;
type Input = { readonly scope: WorkspaceScope; readonly by: Actor };

/** Long enough not to bother a partner each year, short enough that the way of changing keys stays known. */
export const ownKeyDays = 730;

/**
 * Makes the workspace's first key, or the next one: it becomes current, and the one before is old and goes on opening
 * files until it is retired. `name` stands in the key, for the partner to read.
 */
export async function createOwnKey(deps: Deps, input: Input & { readonly name: string }): Promise<PgpKey> {
  const made = await deps.pgp.create({ name: input.name, days: ownKeyDays });
  refuse(made.facts, "own", deps.clock());
  return store(deps, input, { ...made, kind: "own", action: "key.created" });
}

/** Takes a private key in that the workspace used elsewhere. Rejects with AppError("bad_request") and why not. */
export async function importOwnKey(
  deps: Deps,
  input: Input & { readonly bytes: Uint8Array; readonly passphrase: string | null },
): Promise<PgpKey> {
  const { facts, privateKey } = await accept(deps, input.bytes, "own", input.passphrase);
  return store(deps, input, { facts, privateKey, kind: "own", action: "key.imported" });
}

/** Takes a partner's public key in. Rejects with AppError("bad_request") and why not. */
export async function addPartnerKey(deps: Deps, input: Input & { readonly bytes: Uint8Array }): Promise<PgpKey> {
  const { facts } = await accept(deps, input.bytes, "partner", null);
  return store(deps, input, { facts, privateKey: null, kind: "partner", action: "key.partner-added" });
}

async function accept(deps: Deps, bytes: Uint8Array, kind: PgpKeyKind, passphrase: string | null) {
  const read = await deps.pgp.read(bytes, passphrase);
  if (read.kind === "refused") throw new AppError("bad_request", read.sentence);
  refuse(read.facts, kind, deps.clock());
  return read;
}

function refuse(facts: PgpKeyFacts, kind: PgpKeyKind, now: string): void {
  const refusal = keyRefusal(facts, kind, now);
  if (refusal !== null) throw new AppError("bad_request", refusal);
}

type ToStore = {
  readonly facts: PgpKeyFacts;
  readonly privateKey: string | null;
  readonly kind: PgpKeyKind;
  readonly action: ActivityAction;
};

async function store(deps: Deps, { scope, by }: Input, { facts, privateKey, kind, action }: ToStore): Promise<PgpKey> {
  const sealedPrivateKey = privateKey === null ? null : await deps.secretBox.seal(privateKey, keyContext(scope));
  const { fingerprint, userId, algorithm, createdAt, expiresAt, publicKey } = facts;
  return deps.inWorkspace(scope, async ({ keys, activity }) => {
    const added = await keys.add({
      ...{ kind, fingerprint, userId, algorithm, createdAt, expiresAt, publicKey, sealedPrivateKey, by },
    });
    if (!added) throw new AppError("conflict", "This key is here already.");
    await activity.record({
      actor: by,
      action,
      subject: shortName(fingerprint),
      detail: { keyId: added.id, algorithm },
    });
    return added;
  });
}

/** The last sixteen digits, by which gpg calls a key. */
export function shortName(fingerprint: string): string {
  return fingerprint.slice(-16);
}
