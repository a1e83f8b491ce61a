import type { Lane } from "#adapters/pg-boss/run-worker.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import {
  type BuildJob,
  buildQueue,
  type DeliverJob,
  deliveryQueue,
  importQueue,
  type ListJob,
  listingQueue,
  listingRoundQueue,
  type NoticeJob,
  noticeQueue,
  noticeRoundQueue,
  type PullJob,
  pullQueue,
  pullRoundQueue,
  type TenantJob,
  type TrialJob,
  expectedQueue,
  requisitionsQueue,
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
import { runDeliverJob } from "#jobs/run-deliver-job.ts";
import { runExpectedJob } from "#jobs/run-expected-job.ts";
import { runRequisitionsJob } from "#jobs/run-requisitions-job.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import { runIntakeJob, runIntakeRound } from "#jobs/run-intake-job.ts";
import { runKeyExpiryJob } from "#jobs/run-key-expiry-job.ts";
import { runListingJob, runListingRound } from "#jobs/run-listing-job.ts";
import { runLookupsJob } from "#jobs/run-lookups-job.ts";
import { runNoticeJob } from "#jobs/run-notice-job.ts";
import { runPullJob, runPullRound } from "#jobs/run-pull-job.ts";
import { runHeldRound, runReleaseJob } from "#jobs/run-release-job.ts";
import { runRetentionJob } from "#jobs/run-retention-job.ts";
import { runTrialJob } from "#jobs/run-trial-job.ts";
import { runUndoJob } from "#jobs/run-undo-job.ts";
import type { Deps } from "#server/composition.ts";
import { givePlaces } from "#use-cases/inbound/give-places.ts";
import { sweepSendings } from "#use-cases/notices/sweep-sendings.ts";
import { sweepRequestMails } from "#use-cases/requisitions/send-request-mail.ts";

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
    { queue: releaseQueue, concurrency: 1, handle: (job: ReleaseJob, turn) => runReleaseJob(deps, job, turn) },
    {
      queue: heldRoundQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runHeldRound(deps, signal),
    },
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
        await sweepRequestMails(deps);
      },
    },
    {
      queue: expectedQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runExpectedJob(deps, signal),
    },
    {
      queue: requisitionsQueue,
      concurrency: 1,
      pollSeconds: byTheClock,
      handle: (_, { signal }) => runRequisitionsJob(deps, signal),
    },
    ...nightlyLanes(deps),
  ];
}

/** What a person has asked for and waits for. */
function askedLanes(deps: Deps): readonly Lane[] {
  return [
    { queue: buildQueue, concurrency: 1, handle: (job: BuildJob, turn) => runBuildJob(deps, job, turn) },
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

function intakeLanes(deps: Deps): readonly Lane[] {
  return [
    { queue: intakeQueue, concurrency: 2, handle: (job: IntakeJob, turn) => runIntakeJob(deps, job, turn) },
    { queue: intakeRoundQueue, concurrency: 1, pollSeconds: byTheClock, handle: () => runIntakeRound(deps) },
  ];
}
