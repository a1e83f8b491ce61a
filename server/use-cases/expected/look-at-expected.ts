import { countDays } from "#core/expected/count-days.ts";
import { lastQuarter, momentsToPlan, nextChange, waitingState } from "#core/expected/expected-file.ts";
import { judgeSize, usualFrom, type SizeJudgement } from "#core/expected/judge-size.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { ExpectedFile, ExpectedImport, StoredExpectation } from "#ports/expected-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { fulfilExpected } from "#use-cases/expected/fulfil-expected.ts";

/** Files that came while nobody planned moments, compared with them at a time. */
const mostCame = 500;

/**
 * Moments that a look plans and tells of in its one transaction, six weeks of an hourly file: of years without a worker
 * the next looks, a minute later each, make up for the rest.
 */
const mostPlanned = 1_000;
/** More never wait at once. */
const mostWaiting = 20_000;

/** A file that says by its fault that nothing is in it. */
const emptyFaults: readonly (string | null)[] = ["empty", "header_only"];

/**
 * What the clock has to do in one workspace, in one transaction: the next moments, what is late and missing by now, and
 * whether the files that came are empty or small. Each is told once, however often and by how many workers this is run.
 */
export async function lookAtExpected(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  scope: WorkspaceScope,
): Promise<void> {
  const now = Date.parse(deps.clock());
  await deps.inWorkspace(scope, async (stores) => {
    // Held first, so that two workers look one after the other.
    const expectations = await stores.expectations.hold();
    let left = mostPlanned;
    for (const expectation of expectations) {
      for (;;) {
        const planned = await planMoments(stores, expectation, now);
        left -= planned;
        // Each feed gets on, however long the stop of the others was.
        if (planned === 0 || left <= 0) break;
      }
    }
    for (const file of await stores.expectedFiles.arrived(now)) await lookAtFile(stores, file, now);
    for (const expectation of expectations) await lookAtWaiting(stores, expectation, now);
  });
}

/** Answers how many it has planned: none once the next one is. */
async function planMoments(stores: WorkspaceStores, expectation: StoredExpectation, now: number): Promise<number> {
  const { expectedFiles, history } = stores;
  const { feedId, changedAt } = expectation;
  const [last] = await expectedFiles.list({ feedId, limit: 1 });
  const [before] = await expectedFiles.list({ feedId, states: ["open", "in", "late", "missing"], limit: 1 });
  if (before !== undefined && before.dueAt > now) return 0;
  const since = { after: Math.max(last?.dueAt ?? 0, Date.parse(changedAt)), before: before?.dueAt ?? null };
  const planned = momentsToPlan(expectation, since, now);
  await expectedFiles.plan(feedId, planned);
  // Files that came while nobody planned: no worker ran, or the schedule is new.
  const opened = planned.filter(({ opensAt, skipped }) => opensAt <= now && !skipped);
  if (opened.length === 0) return planned.length;
  const from = new Date(Math.min(...opened.map(({ opensAt }) => opensAt))).toISOString();
  // What came later is for the moments after these.
  const until = Math.min(now, Math.max(...opened.map(lastQuarter)));
  const came = await history.list({ feedId, from, to: new Date(until).toISOString(), limit: mostCame });
  for (const run of came.toReversed()) {
    if (run.state !== "failed" && run.state !== "cancelled") await fulfilExpected(stores, run, feedId);
  }
  return planned.length;
}

async function lookAtWaiting(stores: WorkspaceStores, { feedId, zone }: StoredExpectation, now: number): Promise<void> {
  const { expectedFiles, expectations } = stores;
  let next: number | null = null;
  const became: Record<"late" | "missing", ExpectedFile[]> = { late: [], missing: [] };
  const waiting = await expectedFiles.list({ feedId, states: ["open", "late"], limit: mostWaiting });
  for (const moment of waiting.toReversed()) {
    const state = waitingState(moment, now);
    if (state !== moment.state && (await expectedFiles.change(moment.id, moment.state, { state }))) {
      if (state !== "open") became[state].push(moment);
    }
    if (state !== "missing") next = Math.min(next ?? Infinity, nextChange(moment, now));
  }
  await tell(stores, "file_missing", became.missing, { now, zone });
  await tell(stores, "file_late", became.late, { now, zone });
  // When the last moment falls due, the next is to be planned; at once where more had passed than are planned in one go.
  const [last] = await expectedFiles.list({ feedId, limit: 1 });
  if (last) next = Math.min(next ?? Infinity, Math.max(last.dueAt, now));
  await expectations.lookAgain(feedId, next);
}

/** One notice for all that a look finds, so that a long stop is told of in one: of how many files, on how many days. */
async function tell(
  { notices }: WorkspaceStores,
  kind: "file_late" | "file_missing",
  moments: readonly ExpectedFile[],
  { now, zone }: { readonly now: number; readonly zone: string },
): Promise<void> {
  const newest = moments.at(-1);
  if (!newest) return;
  const dues = moments.map(({ dueAt }) => dueAt);
  const counts: Readonly<Record<string, number>> =
    dues.length > 1
      ? { files: dues.length, days: countDays(dues, zone) }
      : { minutes: Math.floor((now - newest.dueAt) / 60_000) };
  const once = `expected:${newest.id}:${kind === "file_late" ? "late" : "missing"}`;
  await notices.raise({ kind, once, feedId: newest.feedId, counts });
}

async function lookAtFile(stores: WorkspaceStores, moment: ExpectedFile, now: number): Promise<void> {
  const { expectedFiles, notices } = stores;
  const file = moment.import;
  if (!file) return;
  const judgement = await judge(stores, moment, file);
  if (judgement !== null && judgement.kind !== "usual" && !moment.judged) {
    const counts: Readonly<Record<string, number>> =
      judgement.kind === "small" ? { rows: judgement.rows, least: Math.ceil(judgement.least) } : {};
    await notices.raise({
      kind: judgement.kind === "small" ? "file_small" : "file_empty",
      once: `expected:${moment.id}:${file.id}:${judgement.kind}`,
      importId: file.id,
      feedId: moment.feedId,
      counts,
    });
  }
  const useless = file.state === "failed" || file.state === "cancelled";
  if (useless && now < moment.missingAt) {
    await expectedFiles.change(moment.id, "in", { state: "open" });
    return;
  }
  const size = judgement === null || judgement.kind === "usual" ? null : judgement.kind;
  await expectedFiles.change(moment.id, "in", { judged: true, size });
}

/** Null: nothing can be said of it. */
async function judge(
  { expectations, expectedFiles }: WorkspaceStores,
  { feedId }: ExpectedFile,
  { id, state, dataRows, faultCode }: ExpectedImport,
): Promise<SizeJudgement | null> {
  if (state === "cancelled") return null;
  if (state === "failed") return emptyFaults.includes(faultCode) ? { kind: "empty" } : null;
  const expectation = await expectations.find(feedId);
  if (dataRows === null || !expectation) return null;
  return judgeSize(dataRows, await expectedFiles.usualRows(feedId, id, usualFrom), expectation);
}
