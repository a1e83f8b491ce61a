import { noticeMessage } from "#core/notices/notice-message.ts";
import { secondsToNextTry } from "#core/notices/next-try.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { SendOutcome } from "#ports/notice-sender.ts";
import type { Claim, ClaimedSending, Settled } from "#ports/notice-sendings.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";
import { sendToChannel } from "#use-cases/notices/send-to-channel.ts";

/** Above what a sender takes at the most, so that nobody sends again what is still on its way. */
export const holdSeconds = 120;

/** What waits for a setting that never comes is given up after this time. */
const longestWaitMs = 7 * 24 * 3_600_000;

type SendDeps = Pick<NoticeDeps, "inWorkspace" | "noticeSenders" | "secretBox" | "publicUrl" | "clock" | "newId">;

/**
 * Sends one notice to one channel, or a day's, and notes what came of it. It is claimed before it is sent. Whoever dies
 * between the two leaves a claim that runs out: then it is sent again, under the same id, by which receivers can tell.
 */
export async function sendNotice(
  deps: SendDeps,
  job: { readonly scope: WorkspaceScope; readonly sendingId: string },
): Promise<void> {
  const { scope, sendingId } = job;
  const claim = deps.newId();
  const claimed = await deps.inWorkspace(scope, async ({ noticeSendings, jobs }): Promise<Claim> => {
    const found = await noticeSendings.claim(sendingId, claim, holdSeconds);
    if (found.kind === "busy") await jobs.enqueue({ stage: "notice", ...scope, sendingId }, found.until);
    return found;
  });
  if (claimed.kind !== "mine") return;
  const { sending } = claimed;
  const { notices, workspace, channel } = sending;
  const message = noticeMessage(notices, { id: sendingId, workspace, publicUrl: deps.publicUrl });
  const outcome = await sendToChannel(deps, scope, channel, message);
  const result = settledBy(outcome, sending, deps.clock());
  await deps.inWorkspace(scope, async (stores) => {
    if (!(await stores.noticeSendings.settle(sendingId, claim, result))) return;
    if (result.state === "failed") await stores.jobs.enqueue({ stage: "notice", ...scope, sendingId }, result.again);
    if (result.state === "sent") await stores.noticeChannels.change(channel.id, { verifiedAt: deps.clock() });
    if (outcome.kind === "gone") await pauseGone(stores, channel, outcome.sentence);
  });
}

/** What is to be noted of a try: tried again later and later, and given up in the end. */
export function settledBy(
  outcome: SendOutcome,
  { attempts, createdAt }: Pick<ClaimedSending, "attempts" | "createdAt">,
  now: string,
): Settled {
  if (outcome.kind === "sent") return { state: "sent", note: outcome.note };
  const { sentence } = outcome;
  if (outcome.kind === "unconfigured") {
    const tooOld = Date.parse(now) - Date.parse(createdAt) > longestWaitMs;
    return { state: tooOld ? "dead" : "waiting", sentence };
  }
  if (outcome.kind !== "again") return { state: "dead", sentence };
  const seconds = secondsToNextTry(attempts, outcome.afterSeconds, Math.random());
  if (seconds === null) return { state: "dead", sentence };
  return { state: "failed", sentence, again: new Date(Date.parse(now) + seconds * 1_000).toISOString() };
}

/** Nobody is told any more where the receiver says so itself, until a person looks at it. */
async function pauseGone(
  { noticeChannels, activity }: WorkspaceStores,
  { id, name }: ClaimedSending["channel"],
  sentence: string,
): Promise<void> {
  await noticeChannels.change(id, { enabled: false, pausedWhy: sentence });
  const detail = { channelId: id, paused: true };
  await activity.record({ actor: null, action: "notice.channel-paused", subject: name, detail });
}
