import { addressForm } from "#core/messages/address-forms.ts";
import { messageChannels } from "#core/messages/message-kinds.ts";
import { secondsToNextTry } from "#core/notices/next-try.ts";
import type { ClaimedMessage, SettledMessage } from "#ports/message-outbox.ts";
import type { SendOutcome } from "#ports/notice-sender.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { messageOf } from "#use-cases/messages/message-of.ts";
import type { MessageDeps } from "#use-cases/messages/message-deps.ts";
import { reasonAgainst } from "#use-cases/messages/reason-against.ts";

/** Above what a sender takes at the most: whose claim runs out has died, and nobody knows how far it came. */
const holdSeconds = 120;

/** So many go side by side, and so many in one job: a workspace with many does not keep the others waiting. */
const lanes = 2;
const mostInOneJob = 500;
const soonMs = 60_000;

/**
 * Sends what is due in a workspace and answers how many were taken into hand. Each is claimed in a transaction of its own
 * before it is sent, and settled in another. Where the answer is missing it is in doubt, and not repeated: nobody gets one
 * twice by us. Without a sender for a channel its messages wait.
 */
export async function sendMessages(
  deps: MessageDeps,
  { scope, signal }: { readonly scope: WorkspaceScope; readonly signal: AbortSignal },
): Promise<number> {
  const channels = messageChannels.filter((channel) => deps.noticeSenders[channel].missing === null);
  if (channels.length === 0) return 0;
  let taken = 0;
  const work = async () => {
    while (taken < mostInOneJob && !signal.aborted) {
      taken += 1;
      const claim = deps.newId();
      const found = await deps.inWorkspace(scope, ({ messages }) => messages.claim(claim, channels, holdSeconds));
      if (!found) {
        taken -= 1;
        return;
      }
      await carry(deps, scope, { claim, message: found });
    }
  };
  // All of them come to their end, so that none is left behind at work.
  const ended = await Promise.allSettled(Array.from({ length: lanes }, work));
  await deps.inWorkspace(scope, async ({ messages, jobs }) => {
    const next = taken >= mostInOneJob ? deps.clock() : await messages.nextDue();
    // Of the jobs that wait, a workspace has one: for what is due later the round makes it.
    const soon = next !== null && Date.parse(next) <= Date.parse(deps.clock()) + soonMs;
    if (soon) await jobs.enqueue({ stage: "messages", ...scope }, next);
  });
  for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
  return taken;
}

type Carried = { readonly claim: string; readonly message: ClaimedMessage };

async function carry(deps: MessageDeps, scope: WorkspaceScope, { claim, message }: Carried): Promise<void> {
  const { id, channel, facts } = message;
  const address = addressForm(channel, facts.address);
  const hash = address === null ? null : deps.recipientHash(scope.workspaceId, channel, address);
  const against = await deps.inWorkspace(scope, async ({ messages, optOuts }) => {
    const optedOut = hash !== null && (await optOuts.has(channel, hash));
    const why = reasonAgainst(message, { address, optedOut, now: Date.parse(deps.clock()) });
    if (why !== null) await messages.settle(id, claim, { state: "dropped", why });
    return why;
  });
  if (against !== null || address === null || hash === null) return;
  const words = messageOf(deps, scope, { message, hash });
  const outcome =
    channel === "email"
      ? await deps.noticeSenders.email.send(words, { kind: "email", addresses: [facts.address.trim()], secret: null })
      : await deps.noticeSenders.text.send(words, { kind: "text", to: { phone: address }, secret: null });
  const result = settled(outcome, message, deps.clock());
  await deps.inWorkspace(scope, ({ messages }) => messages.settle(id, claim, result));
}

/** What is to be noted of a try. */
function settled(outcome: SendOutcome, { attempts }: ClaimedMessage, now: string): SettledMessage {
  if (outcome.kind === "sent") return { state: "sent", sentence: outcome.note };
  const { sentence } = outcome;
  if (outcome.kind === "refused" || outcome.kind === "gone") return { state: "failed", why: "refused", sentence };
  if (outcome.kind === "again" && outcome.mayHaveArrived) return { state: "in_doubt", why: "no_answer", sentence };
  const asked = outcome.kind === "again" ? outcome.afterSeconds : null;
  const seconds = secondsToNextTry(attempts, asked, Math.random());
  if (seconds === null) return { state: "failed", why: "gave_up", sentence };
  return { state: "waiting", sentence, again: new Date(Date.parse(now) + seconds * 1_000).toISOString() };
}
