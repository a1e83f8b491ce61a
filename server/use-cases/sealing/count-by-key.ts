import type { SealedSecret } from "#ports/sealed-secrets.ts";
import type { SealingDeps } from "#use-cases/sealing/sealing-deps.ts";

/** How much only a key opens; `key` is null for files that an earlier version stored plain, "?" for damaged ones. */
export type UseOfKey = {
  readonly key: string | null;
  readonly seals: boolean;
  files: number;
  /** Uploads that are not whole yet. */
  arriving: number;
  secrets: number;
};

/** Every key that something is sealed with, the one that seals now first. Looks at the head of every stored file. */
export async function countByKey(
  deps: Pick<SealingDeps, "sealing" | "sealedStore" | "sealedSecrets" | "workspaces">,
): Promise<readonly UseOfKey[]> {
  const current = await deps.sealing.currentKey();
  const uses = new Map<string | null, UseOfKey>();
  const useOf = (key: string | null): UseOfKey => {
    const use = uses.get(key) ?? { key, seals: key === current, files: 0, arriving: 0, secrets: 0 };
    uses.set(key, use);
    return use;
  };
  useOf(current);
  for await (const { kind, sealedBy } of deps.sealedStore.files()) {
    useOf(sealedBy[0] ?? null)[kind === "arriving" ? "arriving" : "files"]++;
  }
  for (const scope of await deps.workspaces.all()) {
    for (const secret of await deps.sealedSecrets.of(scope)) useOf(await keyOf(deps, secret)).secrets++;
  }
  return [...uses.values()];
}

/** The key that a secret is sealed with; "?" for what is no sealed secret. */
export async function keyOf({ sealing }: Pick<SealingDeps, "sealing">, { sealed }: SealedSecret): Promise<string> {
  async function* message(): AsyncGenerator<Uint8Array> {
    yield Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
  }
  const keys = await sealing.keysOf(message()).catch(() => []);
  return keys[0] ?? "?";
}
