import type { EntityName } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PlatformPace } from "#ports/platform-client.ts";
import type { RowSent, RowToSend } from "#ports/platform-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { PlatformLine } from "#use-cases/platform/platform-line.ts";
import { referToPlatform, type Referred } from "#use-cases/platform/refer-to-platform.ts";
import { givenUp, type NoWord, sendRow } from "#use-cases/platform/send-row.ts";
import { settling } from "#use-cases/platform/settling.ts";

export type SendJob = {
  readonly scope: WorkspaceScope;
  readonly importId: string;
  readonly entity: EntityName;
  readonly pace: PlatformPace;
  /** Hears how many more were settled; answers true once somebody has cancelled. */
  readonly onSettled: (rows: number) => Promise<boolean>;
};

/**
 * Sends a batch whose rows are marked, in lanes, until every row has an answer or sending stops, since somebody
 * cancels or the platform is silent for too long: what nobody has asked for by then is taken back, what was asked for
 * and not answered stays in doubt.
 */
export async function sendBatch(
  deps: Pick<ImportDeps, "inWorkspace" | "platformRows" | "platformIds">,
  line: PlatformLine,
  job: SendJob,
  rows: readonly RowToSend[],
): Promise<"sent" | "stopped"> {
  const { scope, importId, entity, pace } = job;
  let stopped = false;
  const answers = settling(pace, async (group) => {
    await deps.platformRows.settle(scope, importId, entity, group);
    if (await job.onSettled(group.length)) stopped = true;
  });
  const refer = await referToPlatform(deps, line, job, rows);
  const left = rows.toReversed();
  const lane = async () => {
    for (;;) {
      const row = stopped ? undefined : left.pop();
      if (!row) return;
      const sent = await sendPatiently(line, { importId, entity, row, referred: refer?.(row) ?? null });
      if (sent === null || sent.state === "not_sent") stopped = true;
      if (sent) await answers.add(sent);
    }
  };
  if (!refer) stopped = true;
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(pace.lanes, rows.length) }, lane));
  // What has been answered is stored, whatever ended the others.
  if (stopped) for (const row of left) if (!row.inDoubt) await answers.add({ ...keyOf(row), state: "not_sent" });
  await answers.flush();
  for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
  return stopped ? "stopped" : "sent";
}

/**
 * A row on which the platform fails, though it answers what it is asked about it, is at fault itself: soon where it takes
 * others meanwhile, after about a quarter of an hour where there are none.
 */
const fewFailures = 8;
const manyFailures = 20;

const keyOf = ({ row, key }: RowToSend) => ({ row, key });

/** Who asks for patience or refuses the sign-in has done nothing, and nor has one who was not reached. */
const mayHaveArrived = (answer: NoWord) => answer.kind === "no_answer" && answer.step === "hand_over";

/** Tries until there is an answer; null, the row in doubt, once sending is to stop. */
async function sendPatiently(
  line: PlatformLine,
  sending: {
    readonly importId: string;
    readonly entity: EntityName;
    readonly row: RowToSend;
    readonly referred: Referred | null;
  },
): Promise<RowSent | null> {
  const { importId, entity, referred } = sending;
  let { row } = sending;
  if (!referred) return null;
  if ("refused" in referred) return referred.refused;
  const before = line.answers();
  let failures = 0;
  for (let tries = 0; ; tries++) {
    const client = await line.turn();
    if (!client) return row.inDoubt ? null : { ...keyOf(row), state: "not_sent" };
    const tried = await sendRow(client, { importId, entity, row, ...referred });
    if ("settled" in tried) {
      line.works();
      return tried.settled;
    }
    row = { ...row, inDoubt: row.inDoubt || mayHaveArrived(tried.noWord) };
    if (tried.noWord.kind === "no_answer" && tried.answers) failures += 1;
    const others = line.answers() > before;
    if (failures >= (others ? fewFailures : manyFailures)) return givenUp(row);
    if (await line.failed(tried.noWord, tries, tried.answers ?? false))
      return row.inDoubt ? null : { ...keyOf(row), state: "not_sent" };
  }
}
