import { AppError } from "#core/app-error.ts";
import { plainFeed } from "#core/encryption/feed-encryption.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { privateKeys } from "#use-cases/encryption/private-keys.ts";
import { requireIntakeFeed } from "#use-cases/intake/intake-feed.ts";
import { type OpenedIntake, openIntake } from "#use-cases/intake/open-intake.ts";
import type { Decrypting } from "#use-cases/intake/read-message.ts";
import { sendResults } from "#use-cases/intake/send-results.ts";
import { takeMessage, type TakeDeps } from "#use-cases/intake/take-message.ts";

/** Of a queue that never ends the rest is taken by the next round. */
const mostReceives = 100;
/** A queue that is away for a short while is no news. */
const patienceMs = 5 * 60_000;
/** So long it is told which messages were refused. */
const refusedDays = 30;

export type IntakeDeps = TakeDeps & Pick<ImportDeps, "openIntakeQueue" | "log">;

type Round = { readonly scope: WorkspaceScope; readonly maxBytes: number; readonly signal: AbortSignal };

/**
 * One round of a workspace's queues: takes in what waits, then sends the results of what has ended. It may be cut off
 * anywhere and be run again. What is wrong with the queues, or with our settings, is noted and told; it rejects only when
 * the database or the store does. Null: there is no queue, or it is paused.
 */
export async function runIntake(
  deps: IntakeDeps,
  round: Round,
): Promise<{ readonly received: number; readonly sent: number } | null> {
  const { scope } = round;
  const connection = await deps.inWorkspace(scope, ({ intake }) => intake.find());
  if (connection === null || connection.paused) return null;
  const counts = { received: 0, sent: 0 };
  let fault: string | null = null;
  let opened: OpenedIntake | null = null;
  try {
    opened = await openIntake(deps, scope);
    if (opened === null) return null;
    // Results first: they wait for nothing of ours but their queue.
    counts.sent += await sendResults(deps, { ...round, queue: opened.queue });
    await takeAll(deps, round, opened, counts);
  } catch (error) {
    round.signal.throwIfAborted();
    if (!(error instanceof AppError) || error.code === "internal") throw error;
    deps.log.warn({ err: error, workspaceId: scope.workspaceId }, "the intake queue does not work");
    fault = error.message;
  } finally {
    opened?.queue.close();
  }
  await noteRound(deps, scope, counts.received > 0, fault);
  return counts;
}

type Counting = { received: number };

async function takeAll(deps: IntakeDeps, round: Round, opened: OpenedIntake, counts: Counting): Promise<void> {
  const { scope, maxBytes, signal } = round;
  // Before anything is received: what can't be decrypted for a fault of ours must not become a dead letter.
  const decrypting = await readyToDecrypt(deps, scope, opened.connection.feedId);
  for (let receives = 0; receives < mostReceives && !signal.aborted; receives++) {
    const messages = await opened.queue.receive(signal);
    if (messages.length === 0) return;
    for (const message of messages) {
      signal.throwIfAborted();
      await takeMessage(deps, { ...opened, scope, maxBytes, decrypting }, message);
      counts.received += 1;
    }
  }
}

async function readyToDecrypt(deps: IntakeDeps, scope: WorkspaceScope, feedId: string): Promise<Decrypting> {
  const keys = await privateKeys(deps, scope, "new files");
  if (keys.length === 0) throw new AppError("unavailable", noKey);
  return deps.inWorkspace(scope, async (stores) => {
    await requireIntakeFeed(stores, feedId);
    const rules = (await stores.feedEncryption.find(feedId)) ?? plainFeed;
    const known = (await stores.keys.list()).filter(
      ({ id, state }) => rules.signers.includes(id) && state !== "retired",
    );
    return {
      privateKeys: keys,
      signers: rules.signature === "none" ? null : known.map(({ publicKey }) => publicKey),
      signatureDemanded: rules.signature === "demanded",
    };
  });
}

export const noKey =
  "This workspace has no PGP key, so nobody can encrypt a referral for it. Make one under Connections.";

async function noteRound(
  deps: IntakeDeps,
  scope: WorkspaceScope,
  received: boolean,
  fault: string | null,
): Promise<void> {
  await deps.inWorkspace(scope, async ({ intake, intakeResults, notices }) => {
    const since = await intake.note({ received, fault });
    await intakeResults.forgetRefused(refusedDays);
    if (since === null || Date.parse(deps.clock()) - Date.parse(since) < patienceMs) return;
    await notices.raise({ kind: "connection_failed", once: `intake:since:${since}` });
  });
}
