import type { Lane } from "#adapters/pg-boss/run-worker.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import {
  type BuildJob,
  buildQueue,
  type DispatchJob,
  dispatchQueue,
  type DeliverJob,
  deliveryQueue,
  importQueue,
  type ListJob,
  listingQueue,
  listingRoundQueue,
  type NoticeJob,
  noticeQueue,
  noticeRoundQueue,
  type MessagesJob,
  messagesQueue,
  messagesRoundQueue,
  type PickUpJob,
  pickUpQueue,
  type PullJob,
  pullQueue,
  pullRoundQueue,
  type TenantJob,
  type TrialJob,
  expectedQueue,
  scheduleRoundQueue,
  type ScheduleRunJob,
  scheduleRunQueue,
  heldRoundQueue,
  keyExpiryQueue,
  type LookupsJob,
  lookupsQueue,
  type IntakeJob,
  intakeQueue,
  intakeRoundQueue,
  type ReleaseJob,
  releaseQueue,
  retentionQueue,
  trialQueue,
} from "#jobs/queues.ts";
import { runBuildJob } from "#jobs/run-build-job.ts";
import { runDispatchJob } from "#jobs/run-dispatch-job.ts";
import { runDeliverJob } from "#jobs/run-deliver-job.ts";
import { runExpectedJob } from "#jobs/run-expected-job.ts";
import { runScheduleJob, runScheduleRound } from "#jobs/run-schedule-jobs.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import { runIntakeJob, runIntakeRound } from "#jobs/run-intake-job.ts";
import { runKeyExpiryJob } from "#jobs/run-key-expiry-job.ts";
import { runListingJob, runListingRound } from "#jobs/run-listing-job.ts";
import { runLookupsJob } from "#jobs/run-lookups-job.ts";
import { runMessagesJob, runMessagesRound } from "#jobs/run-messages-job.ts";
import { runNoticeJob } from "#jobs/run-notice-job.ts";
import { runPickUpJob } from "#jobs/run-pick-up-job.ts";
import { runPullJob, runPullRound } from "#jobs/run-pull-job.ts";
import { runHeldRound, runReleaseJob } from "#jobs/run-release-job.ts";
import { runRetentionJob } from "#jobs/run-retention-job.ts";
import { runTrialJob } from "#jobs/run-trial-job.ts";
import { runUndoJob } from "#jobs/run-undo-job.ts";
import type { Deps } from "#server/composition.ts";
import { givePlaces } from "#use-cases/inbound/give-places.ts";
import { sweepDispatches } from "#use-cases/dispatch/sweep-dispatches.ts";
import { sweepSendings } from "#use-cases/notices/sweep-sendings.ts";

/** How often a queue is looked at that gets a job every minute or less. */
const byTheClock = 5;

/** What a worker does: one lane for each queue. */
export function workerLanes({ workerConcurrency, s3 }: LoadedConfig, deps: Deps): readonly Lane[] {
  return [
    {
      queue: importQueue,
      concurrency: workerConcurrency,
      handle: (job: TenantJob, turn) =>
        job.stage === "undo" ? runUndoJob(deps, job, turn) : runImportJob(deps, job, turn),
    },
    { queue: deliveryQueue, concurrency: 2, handle: (job: DeliverJob, turn) => runDeliverJob(deps, job, turn) },
    { queue: listingQueue, concurrency: 2, handle: (job: ListJob, turn) => runListingJob(deps, job, turn) },
    {
      queue: listingRoundQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      async handle() {
        await givePlaces(deps, s3);
        await runListingRound(deps);
      },
    },
    ...heldLanes(deps),
    { queue: lookupsQueue, concurrency: 1, handle: (job: LookupsJob) => runLookupsJob(deps, job) },
    { queue: pullQueue, concurrency: 2, handle: (job: PullJob, turn) => runPullJob(deps, job, turn) },
    { queue: pullRoundQueue, concurrency: 1, pollSeconds: byTheClock, handle: () => runPullRound(deps) },
    ...intakeLanes(deps),
    ...askedLanes(deps),
    { queue: noticeQueue, concurrency: 2, handle: (job: NoticeJob) => runNoticeJob(deps, job) },
    {
      queue: noticeRoundQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      async handle() {
        await sweepSendings(deps);
        await sweepDispatches(deps);
      },
    },
    ...messageLanes(deps),
    {
      queue: expectedQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runExpectedJob(deps, signal),
    },
    {
      queue: scheduleRoundQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runScheduleRound(deps, signal),
    },
    {
      queue: scheduleRunQueue,
      concurrency: 2,
      handle: (job: ScheduleRunJob, turn) => runScheduleJob(deps, job, turn),
    },
    ...nightlyLanes(deps),
  ];
}

/** Rows that wait for something else. */
function heldLanes(deps: Deps): readonly Lane[] {
  return [
    { queue: releaseQueue, concurrency: 1, handle: (job: ReleaseJob, turn) => runReleaseJob(deps, job, turn) },
    {
      queue: heldRoundQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runHeldRound(deps, signal),
    },
  ];
}

/** What a person has asked for and waits for. */
function askedLanes(deps: Deps): readonly Lane[] {
  return [
    { queue: buildQueue, concurrency: 1, handle: (job: BuildJob, turn) => runBuildJob(deps, job, turn) },
    // One of a workspace whose partner hangs leaves room for the others.
    { queue: pickUpQueue, concurrency: 3, handle: (job: PickUpJob, turn) => runPickUpJob(deps, job, turn) },
    { queue: dispatchQueue, concurrency: 3, handle: (job: DispatchJob, turn) => runDispatchJob(deps, job, turn) },
    { queue: trialQueue, concurrency: 1, handle: (job: TrialJob, turn) => runTrialJob(deps, job, turn) },
  ];
}

function nightlyLanes(deps: Deps): readonly Lane[] {
  return [
    {
      queue: keyExpiryQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runKeyExpiryJob(deps, signal),
    },
    {
      queue: retentionQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runRetentionJob(deps, signal),
    },
  ];
}

function messageLanes(deps: Deps): readonly Lane[] {
  return [
    { queue: messagesQueue, concurrency: 2, handle: (job: MessagesJob, turn) => runMessagesJob(deps, job, turn) },
    { queue: messagesRoundQueue, concurrency: 1, pollSeconds: byTheClock, handle: () => runMessagesRound(deps) },
  ];
}

function intakeLanes(deps: Deps): readonly Lane[] {
  return [
    { queue: intakeQueue, concurrency: 2, handle: (job: IntakeJob, turn) => runIntakeJob(deps, job, turn) },
    { queue: intakeRoundQueue, concurrency: 1, pollSeconds: byTheClock, handle: () => runIntakeRound(deps) },
  ];
}
