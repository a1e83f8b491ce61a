import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { JobInHand } from "#ports/job-queue.ts";
import type { PlatformPace } from "#ports/platform-client.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ProgressMeter } from "#use-cases/imports/progress-meter.ts";
import { handBack } from "#use-cases/platform/hand-back.ts";
import { platformLine, type PlatformLine } from "#use-cases/platform/platform-line.ts";
import { sendBatch, type SendJob } from "#use-cases/platform/send-batch.ts";
import { settleDoubts } from "#use-cases/platform/settle-doubts.ts";

/** Of a platform that is wrong altogether few rows are in doubt. */
const firstRows = 5;

export type SendDeps = Pick<
  ImportDeps,
  "inWorkspace" | "secretBox" | "connectPlatform" | "platformRows" | "platformIds" | "clock" | "log"
>;

/**
 * Asked before the plan of an import whose target is the platform is carried out here: sends its rows there, each until
 * it has an answer. Safe to run again after it was cut off anywhere: what has an answer is not sent again, and what may
 * have arrived is looked for first. What was sent is loaded next, "stopped" by somebody or not; "cancelled" where
 * nothing had been sent; "waits" where the platform is silent and the job was handed back. Without staging there is
 * nothing to send, which the load then finds out.
 */
export async function loadToPlatform(
  deps: SendDeps,
  job: {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly run: StoredImport;
    readonly version: MappingVersion;
    readonly meter: ProgressMeter;
    readonly signal: AbortSignal | undefined;
    readonly inHand?: JobInHand | undefined;
  },
): Promise<"sent" | "stopped" | "cancelled" | "waits"> {
  const { scope, importId, run, version, meter, signal } = job;
  const entity = run.entity ?? version.mapping.entity;
  const tally = () => deps.inWorkspace(scope, ({ platform }) => platform.tally(importId));
  const { before, wait } = await deps.inWorkspace(scope, async ({ platform, platformWaits }) => ({
    before: await platform.tally(importId),
    wait: await platformWaits.find(importId),
  }));
  let done = before.sent + before.refused;
  const planned = (run.counts?.created ?? 0) + (run.counts?.updated ?? 0) + (run.ended ?? 0);
  const total = Math.max(done, planned);
  const working = () => meter("sending", Math.min(done, total), total);
  const waiting = () => meter("waiting for the platform", Math.min(done, total), total);
  const line = platformLine(deps, { scope, importId, signal, wait, working, waiting });
  let waits = wait !== null;
  const waitsNoMore = async () => {
    if (waits) await deps.inWorkspace(scope, ({ platformWaits }) => platformWaits.end(importId));
    waits = false;
  };
  const onSettled = async (rows: number) => {
    done += rows;
    if (line.answers() > 0) await waitsNoMore();
    return working();
  };
  try {
    const ended = await sendAll(deps, line, { scope, importId, entity, onSettled });
    const toWait = ended === "sent" ? null : line.toWait();
    if (toWait && (await handBack(deps, { scope, importId, inHand: job.inHand }, toWait))) return "waits";
    await waitsNoMore();
    if (ended === "sent") return "sent";
    await settleDoubts(deps, line, { scope, importId, entity });
    const { sent, refused, inDoubt } = await tally();
    return sent + refused + inDoubt === 0 ? "cancelled" : "stopped";
  } finally {
    await line.close();
  }
}

async function sendAll(deps: SendDeps, line: PlatformLine, job: Omit<SendJob, "pace">): Promise<"sent" | "stopped"> {
  const { scope, importId, entity } = job;
  let pace: PlatformPace | null = null;
  let after = 0;
  for (;;) {
    const limit = pace?.rowsAtOnce ?? firstRows;
    const rows = await deps.platformRows.toSend(scope, importId, { entity, after, limit });
    const last = rows.at(-1);
    if (!last) return "sent";
    // Somebody may have cancelled while no worker was at it.
    if (await job.onSettled(0)) return "stopped";
    await line.lookAgain();
    const client = await line.turn();
    if (!client) return "stopped";
    ({ pace } = client);
    await deps.platformRows.begin(scope, importId, rows);
    if ((await sendBatch(deps, line, { ...job, pace }, rows)) === "stopped") return "stopped";
    after = last.row;
  }
}
