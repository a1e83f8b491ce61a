import { AppError } from "#core/app-error.ts";
import { readBoxConfig } from "#core/box/box-config.ts";
import { destinationFaults } from "#core/dispatch/destination-faults.ts";
import type { DestinationTarget } from "#core/dispatch/destination.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Destination, DestinationContent } from "#ports/destinations.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { sealedForDestination } from "#use-cases/dispatch/address-of-destination.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";

type SaveDeps = Pick<DispatchDeps, "inWorkspace" | "secretBox" | "newId">;

type Save = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly content: DestinationContent;
  /** As typed; null: the one it has stays. */
  readonly secret: string | null;
};

/** Adds a destination. Rejects with AppError("bad_request") or, for a name that is taken, ("conflict"). */
export async function addDestination(deps: SaveDeps, input: Save): Promise<Destination> {
  const { content, secret } = input;
  refuseFaults(content, secret);
  if (needsSecret(content.target) && secret === null) throw new AppError("bad_request", missingSecret(content.target));
  return save(deps, { ...input, id: deps.newId(), seenVersion: null });
}

/**
 * Changes a destination that is still in the version that was looked at. What it signs in with has to be typed again where
 * it goes to another server. Rejects with AppError("bad_request"), ("not_found") or ("conflict").
 */
export async function changeDestination(
  deps: SaveDeps,
  input: Save & { readonly destinationId: string; readonly version: number },
): Promise<Destination> {
  const { scope, content, destinationId, version, secret } = input;
  refuseFaults(content, secret);
  const before = await deps.inWorkspace(scope, ({ destinations }) => destinations.find(destinationId));
  refuseForeign(before);
  if (before.role !== content.role)
    throw new AppError("bad_request", "Who gets the files can't be changed: add another.");
  const isOther = serverOf(before.target) !== serverOf(content.target);
  if (needsSecret(content.target) && secret === null && (isOther || !before.hasSecret)) {
    throw new AppError(
      "bad_request",
      isOther ? missingSecret(content.target, " again") : missingSecret(content.target),
    );
  }
  return save(deps, { ...input, id: destinationId, seenVersion: version });
}

/** Removes a destination with its secret. What still waits to go there is withdrawn, and says so. */
export async function removeDestination(
  deps: Pick<DispatchDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly destinationId: string;
    readonly version: number;
  },
): Promise<void> {
  const { scope, by, destinationId, version } = input;
  await deps.inWorkspace(scope, async ({ destinations, activity }) => {
    const before = await destinations.find(destinationId);
    refuseForeign(before);
    if (!(await destinations.remove(destinationId, version, by))) throw new AppError("conflict", changedSentence);
    const detail = { destinationId, role: before.role };
    await activity.record({ actor: by, action: "destination.removed", subject: before.name, detail });
  });
}

function refuseFaults(content: DestinationContent, secret: string | null): void {
  const [fault] = Object.values(destinationFaults(content));
  if (fault) throw new AppError("bad_request", fault);
  if (content.target.kind !== "box" || secret === null) return;
  const read = readBoxConfig(secret);
  if (read.kind === "problem") throw new AppError("bad_request", read.sentence);
}

function refuseForeign(destination: Destination | null): asserts destination is Destination {
  if (destination === null || destination.removedAt !== null) {
    throw new AppError("not_found", "This destination is no longer there.");
  }
  if (destination.fromEnvironment) {
    throw new AppError("conflict", "The operator has set this destination: it is changed in the environment.");
  }
}

async function save(
  deps: SaveDeps,
  { scope, by, content, secret, id, seenVersion }: Save & { readonly id: string; readonly seenVersion: number | null },
): Promise<Destination> {
  const { target } = content;
  // An SFTP server's stands with its connection; whoever signs in nowhere needs none.
  const keeps = needsSecret(target);
  const sealed = keeps && secret !== null ? await deps.secretBox.seal(secret, sealedForDestination(scope, id)) : null;
  return deps.inWorkspace(scope, async (stores) => {
    await refuseStrange(stores, content);
    const kept = { ...content, id, ...(keeps && sealed === null ? {} : { secret: sealed }) };
    const saved = await stores.destinations.save(kept, seenVersion, by);
    if (saved === "taken") {
      throw new AppError("conflict", `There is a destination “${content.name}” already: choose another name.`);
    }
    if (saved === "changed") throw new AppError("conflict", changedSentence);
    const detail = { destinationId: id, role: saved.role, kind: target.kind, version: saved.version };
    await stores.activity.record({ actor: by, action: "destination.saved", subject: saved.name, detail });
    return saved;
  });
}

/** What it names has to be this workspace's. */
async function refuseStrange(
  { sites, sftpConnections, keys }: WorkspaceStores,
  { siteId, target, pgpKeyId }: DestinationContent,
): Promise<void> {
  if (siteId !== null && (await sites.find(siteId)) === null) throw new AppError("not_found", "There is no such site.");
  const connectionId = target.kind === "sftp" ? target.connectionId : null;
  if (connectionId !== null && (await sftpConnections.find(connectionId)) === null) {
    throw new AppError("not_found", "There is no such SFTP connection.");
  }
  if (pgpKeyId === null) return;
  const key = (await keys.list()).find(({ id }) => id === pgpKeyId);
  if (key?.kind !== "partner" || key.state === "retired") {
    throw new AppError("bad_request", "Choose a partner's key that is in use.");
  }
}

/** What another server would be told a secret that is not its own for. */
function serverOf(target: DestinationTarget): string {
  if (target.kind === "smtp") return `${target.host}:${target.port} ${target.user ?? ""}`;
  if (target.kind === "s3") return `${target.endpoint ?? ""} ${target.accessKeyId ?? ""}`;
  return target.kind;
}

const needsSecret = (target: DestinationTarget) =>
  target.kind === "box" || target.kind === "s3" || (target.kind === "smtp" && target.user !== null);

function missingSecret(target: DestinationTarget, again = ""): string {
  if (target.kind === "box") return `Paste the configuration of the Box app${again}.`;
  if (target.kind === "s3") return `Enter the secret key${again} that belongs to the access key.`;
  return `Type the password${again}${again === "" ? "." : ": it goes to another server now."}`;
}

const changedSentence =
  "Somebody else has changed this destination meanwhile. Look what has changed, then do it again.";
