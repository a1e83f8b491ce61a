import { AppError } from "#core/app-error.ts";
import { type DestinationStep, stepsUpTo } from "#core/dispatch/destination.ts";
import type { HostKey } from "#core/sftp/connection.ts";
import type { Destination } from "#ports/destinations.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { addressOfDestination } from "#use-cases/dispatch/address-of-destination.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";

type Of = { readonly scope: WorkspaceScope; readonly by: Actor; readonly destinationId: string };
type TestDeps = Pick<DispatchDeps, "inWorkspace" | "secretBox" | "openCarrier" | "fileMail" | "operatorDestinations">;

/** Tries a destination step by step, and leaves nothing there. */
export async function testDestination(
  deps: TestDeps,
  { scope, by, destinationId }: Of,
): Promise<readonly DestinationStep[]> {
  const destination = await deps.inWorkspace(scope, ({ destinations }) => destinations.find(destinationId));
  if (destination === null || destination.removedAt !== null) {
    throw new AppError("not_found", "This destination is no longer there.");
  }
  const steps = await tried(deps, scope, destination);
  const failed = steps.find(({ outcome }) => outcome === "failed");
  await deps.inWorkspace(scope, async ({ destinations, activity }) => {
    const fault = failed && (failed.sentence ?? "The test failed.");
    await destinations.note(destinationId, fault === undefined ? { ok: true } : { ok: false, fault });
    const detail = { destinationId, failed: failed?.name ?? "none" };
    await activity.record({ actor: by, action: "destination.tried", subject: destination.name, detail });
  });
  return steps;
}

async function tried(
  deps: TestDeps,
  scope: WorkspaceScope,
  destination: Destination,
): Promise<readonly DestinationStep[]> {
  try {
    const reached = await addressOfDestination(deps, scope, destination);
    if (reached.by === "mail") return await deps.fileMail.test(reached.address);
    const carrier = deps.openCarrier(reached.address);
    try {
      return await carrier.test();
    } finally {
      await carrier.close().catch(() => undefined);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return stepsUpTo({ name: "find", sentence: error.message }, {});
  }
}

/**
 * Confirms the key of the operator's SFTP server that a person has compared. Rejects with AppError("conflict") for one of the
 * workspace's own, whose key stands with its connection, and where PRINT_SFTP_HOST_KEY says it.
 */
export async function confirmDestinationKey(
  deps: Pick<DispatchDeps, "inWorkspace" | "operatorDestinations">,
  { scope, by, destinationId, hostKey }: Of & { readonly hostKey: HostKey },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ destinations, activity }) => {
    const before = await destinations.find(destinationId);
    if (before?.target.kind !== "sftp" || !before.fromEnvironment || before.removedAt !== null) {
      throw new AppError("conflict", "The key of this server is confirmed where its connection is set.");
    }
    const given = deps.operatorDestinations.all.find(({ role }) => role === before.role)?.target;
    if (given?.kind === "sftp" && given.hostKey !== null) {
      throw new AppError("conflict", "The operator has set the server's key in PRINT_SFTP_HOST_KEY.");
    }
    const saved = await destinations.save({ ...before, target: { ...before.target, hostKey } }, before.version, by);
    if (typeof saved === "string") throw new AppError("conflict", "Somebody else has confirmed a key meanwhile.");
    const detail = { destinationId, fingerprint: hostKey.fingerprint };
    await activity.record({ actor: by, action: "destination.key-confirmed", subject: before.name, detail });
  });
}
