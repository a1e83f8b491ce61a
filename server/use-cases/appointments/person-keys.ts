import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { WorkspacesWithPlainKeys } from "#ports/person-keys.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

type KeyDeps = Pick<ImportDeps, "secretBox" | "personHashing">;

/** So many patients get their key in a statement. */
const atOnce = 1_000;

/**
 * What stands for a person in this workspace, from the text that names the person; the same text in another workspace
 * stands for something else. Patients of an earlier version get such a key first, so that they are found by it. Rejects
 * with AppError("unavailable") where the workspace's secret can't be opened.
 */
export async function personKeys(
  deps: KeyDeps,
  stores: Pick<WorkspaceStores, "personSecrets">,
  scope: WorkspaceScope,
): Promise<(person: string) => string> {
  const secret = await secretOf(deps, stores, scope);
  const { plain, keyed } = deps.personHashing;
  for (let done = 1; done > 0;) done = await keySome(deps, stores, secret);
  return (person) => keyed(secret, plain(person));
}

/**
 * Gives all patients of an earlier version, whose key anybody could make who guesses name and day of birth, a key that
 * needs the workspace's secret; a thousand in a transaction. Answers how many. Killed anywhere, the rest is done by the next
 * run, or by the next check of a file.
 */
export async function keyPatients(
  deps: KeyDeps & Pick<ImportDeps, "inWorkspace"> & { readonly withPlainKeys: WorkspacesWithPlainKeys },
): Promise<number> {
  let done = 0;
  for (const scope of await deps.withPlainKeys()) {
    const some = () =>
      deps.inWorkspace(scope, async (stores) => keySome(deps, stores, await secretOf(deps, stores, scope)));
    for (let keyed = await some(); keyed > 0; keyed = await some()) done += keyed;
  }
  return done;
}

async function keySome(
  { personHashing }: Pick<KeyDeps, "personHashing">,
  { personSecrets }: Pick<WorkspaceStores, "personSecrets">,
  secret: string,
): Promise<number> {
  const found = await personSecrets.plainKeys(atOnce);
  if (found.length === 0) return 0;
  await personSecrets.replace(found.map((plain) => ({ plain, keyed: personHashing.keyed(secret, plain) })));
  return found.length;
}

async function secretOf(
  { secretBox, personHashing }: KeyDeps,
  { personSecrets }: Pick<WorkspaceStores, "personSecrets">,
  { workspaceId }: WorkspaceScope,
): Promise<string> {
  const context = { workspaceId, purpose: "person-key" };
  const kept = await personSecrets.sealed();
  const sealed = kept ?? (await personSecrets.keep(await secretBox.seal(personHashing.newSecret(), context)));
  return secretBox.open(sealed, context);
}
