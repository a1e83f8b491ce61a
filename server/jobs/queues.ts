import type { NewJob } from "#ports/job-queue.ts";

/** The queues of the product; `migrate` creates them, worker and dashboard only use them. */
export const importQueue = "import";
export const deliveryQueue = "delivery";
export const listingQueue = "listing";
/** Every minute: finds the workspaces whose inbound/ is to be looked through. */
export const listingRoundQueue = "listing-round";
export const pullQueue = "pull";
/** Every minute: finds the partners' servers that are to be fetched from. */
export const pullRoundQueue = "pull-round";
export const noticeQueue = "notice";
/** Now and then: finds notices whose job was lost, or that wait for a setting. */
export const noticeRoundQueue = "notice-round";
/** Drafts of mappings that are tried; nothing waits for them but a person. */
export const trialQueue = "trial";
/** Every minute: expected files that fell due, are late or came in. */
export const expectedQueue = "expected";
/** Every minute: hourly requisition files that are due. */
export const requisitionsQueue = "requisitions";
/** Every night: files that were kept long enough. */
export const retentionQueue = "retention";
/** Every morning: PGP keys that end soon. */
export const keyExpiryQueue = "key-expiry";

export const releaseQueue = "release";
/** Every few minutes: held rows whose release was lost, and those that have waited too long. */
export const heldRoundQueue = "held-round";
/** Lists of the platform that are old. */
export const lookupsQueue = "lookups";

/** The intake queue of a workspace. */
export const intakeQueue = "intake";
/** Every minute: finds the workspaces that have one. */
export const intakeRoundQueue = "intake-round";

/** Files of a day that somebody has asked for. */
export const buildQueue = "build";

/** A queue as `migrate` makes it; one with `cron` (in UTC) gets a job without a payload at those times, once for all workers. */
export type ProductQueue = {
  readonly name: string;
  readonly policy: "standard" | "stately" | "key_strict_fifo";
  readonly cron?: string;
  readonly retryLimit: number;
  readonly retryDelay?: number;
  readonly retryBackoff?: boolean;
  readonly retryDelayMax?: number;
  readonly heartbeatSeconds?: number;
  readonly expireInSeconds: number;
  readonly deleteAfterSeconds?: number;
  /** How long a job may wait to be begun. */
  readonly retentionSeconds?: number;
  readonly notify?: boolean;
};

/**
 * One file at a time for a tenant, in the order of arrival; tenants side by side. A worker that dies is noticed by
 * its missing heartbeat (12 s, looked for every 4 s), so that another takes over well within a minute. What fails (a
 * full disk, a database that is away) is tried again after 1, 2, 4 … 60 s. A job that runs out of tries would hold its
 * tenant's queue for good, so the product sets its import aside long before.
 */
export const queues = [
  {
    name: importQueue,
    policy: "key_strict_fifo",
    retryLimit: 40,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds: 12,
    expireInSeconds: 6 * 60 * 60,
    // A tenant's files stand behind one that waits for its platform, which may take long.
    retentionSeconds: 365 * 24 * 60 * 60,
    notify: true,
  },
  // Notices go beside each other. When one is tried again stands in its own row; the queue repeats only what was cut off.
  {
    name: noticeQueue,
    policy: "standard",
    retryLimit: 40,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds: 12,
    expireInSeconds: 10 * 60,
    notify: true,
  },
  {
    name: noticeRoundQueue,
    policy: "stately",
    retryLimit: 0,
    expireInSeconds: 10 * 60,
    deleteAfterSeconds: 60 * 60,
    cron: "*/15 * * * *",
  },
  // Tried again for about a day, then shown as failed, see `triesBeforeFailed`.
  {
    name: deliveryQueue,
    policy: "standard",
    retryLimit: 60,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 3600,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    notify: true,
  },
  // One at work and one waiting for a workspace; what fails is looked at again by the next round.
  {
    name: listingQueue,
    policy: "stately",
    retryLimit: 0,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    deleteAfterSeconds: 60 * 60,
    notify: true,
  },
  {
    name: listingRoundQueue,
    policy: "stately",
    retryLimit: 0,
    expireInSeconds: 5 * 60,
    deleteAfterSeconds: 60 * 60,
    cron: "* * * * *",
  },
  // One at work and one waiting for a partner's server; what fails is tried again when its time comes.
  {
    name: pullQueue,
    policy: "stately",
    retryLimit: 3,
    retryDelay: 5,
    heartbeatSeconds: 12,
    expireInSeconds: 6 * 60 * 60,
    deleteAfterSeconds: 60 * 60,
    notify: true,
  },
  {
    name: pullRoundQueue,
    policy: "stately",
    retryLimit: 0,
    expireInSeconds: 5 * 60,
    deleteAfterSeconds: 60 * 60,
    cron: "* * * * *",
  },
  // A trial goes on with its next file; what fails again and again ends it.
  {
    name: trialQueue,
    policy: "standard",
    retryLimit: 3,
    retryDelay: 5,
    heartbeatSeconds: 12,
    expireInSeconds: 6 * 60 * 60,
    deleteAfterSeconds: 60 * 60,
    notify: true,
  },
  // What fails is looked at again a minute later.
  {
    name: expectedQueue,
    policy: "stately",
    retryLimit: 0,
    heartbeatSeconds: 12,
    expireInSeconds: 15 * 60,
    deleteAfterSeconds: 60 * 60,
    cron: "* * * * *",
  },
  // What fails is tried again a minute later.
  {
    name: requisitionsQueue,
    policy: "stately",
    retryLimit: 0,
    heartbeatSeconds: 12,
    expireInSeconds: 15 * 60,
    deleteAfterSeconds: 60 * 60,
    cron: "* * * * *",
  },
  // Cut off, it is taken up by another worker and goes on where it stopped.
  {
    name: retentionQueue,
    policy: "stately",
    retryLimit: 20,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 3600,
    heartbeatSeconds: 12,
    expireInSeconds: 12 * 60 * 60,
    cron: "17 3 * * *",
  },
  {
    name: keyExpiryQueue,
    policy: "stately",
    retryLimit: 3,
    retryDelay: 60,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    cron: "41 5 * * *",
  },
  // One at work and one waiting for a workspace; what fails is looked at again by the next round.
  {
    name: releaseQueue,
    policy: "stately",
    retryLimit: 3,
    retryDelay: 5,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    deleteAfterSeconds: 60 * 60,
    notify: true,
  },
  {
    name: heldRoundQueue,
    policy: "stately",
    retryLimit: 0,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    deleteAfterSeconds: 60 * 60,
    cron: "*/5 * * * *",
  },
  // One at work and one waiting for a workspace; what fails is tried again by the next check that needs it.
  {
    name: lookupsQueue,
    policy: "stately",
    retryLimit: 0,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    deleteAfterSeconds: 60 * 60,
    notify: true,
  },
  // One at work and one waiting for a workspace; what fails is looked at again by the next round.
  {
    name: intakeQueue,
    policy: "stately",
    retryLimit: 0,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    deleteAfterSeconds: 60 * 60,
    notify: true,
  },
  // A person waits for them. What fails again and again ends the build.
  {
    name: buildQueue,
    policy: "standard",
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 30,
    heartbeatSeconds: 12,
    expireInSeconds: 60 * 60,
    deleteAfterSeconds: 60 * 60,
    notify: true,
  },
  {
    name: intakeRoundQueue,
    policy: "stately",
    retryLimit: 0,
    expireInSeconds: 5 * 60,
    deleteAfterSeconds: 60 * 60,
    cron: "* * * * *",
  },
] as const satisfies readonly ProductQueue[];

/** About ten minutes of failing; a deadly file is set aside after its third worker, see `maxCrashes`. */
export const triesBeforeSetAside = 16;

/** A delivery that has failed this often, over about a day, waits for a person who sends it again. */
export const triesBeforeFailed = 40;

/** What a job says: ids only. */
export type QueuedJob = NewJob;
/** A job on the tenant's one queue. */
export type TenantJob = Extract<NewJob, { stage: "check" | "load" | "undo" }>;
export type ImportJob = Extract<NewJob, { stage: "check" | "load" }>;
export type UndoJob = Extract<NewJob, { stage: "undo" }>;
export type NoticeJob = Extract<NewJob, { stage: "notice" | "request_mail" }>;
export type DeliverJob = Extract<NewJob, { stage: "deliver" }>;
export type PullJob = Extract<NewJob, { stage: "pull" }>;
export type TrialJob = Extract<NewJob, { stage: "trial" }>;
export type ReleaseJob = Extract<NewJob, { stage: "release" }>;
export type LookupsJob = Extract<NewJob, { stage: "lookups" }>;
export type IntakeJob = Extract<NewJob, { stage: "intake" }>;
export type BuildJob = Extract<NewJob, { stage: "build" }>;
export type ListJob = Extract<NewJob, { stage: "list" }>;

/** The queue of a job. Those with a key go one after the other, or, in a listing's case, one is enough. */
export function laneOf(job: NewJob): { readonly queue: string; readonly singletonKey?: string } {
  if (job.stage === "notice" || job.stage === "request_mail") return { queue: noticeQueue };
  if (job.stage === "deliver") return { queue: deliveryQueue };
  if (job.stage === "build") return { queue: buildQueue };
  if (job.stage === "trial") return { queue: trialQueue };
  if (job.stage === "pull") return { queue: pullQueue, singletonKey: job.connectionId };
  if (job.stage === "list") return { queue: listingQueue, singletonKey: job.workspaceId };
  if (job.stage === "release") return { queue: releaseQueue, singletonKey: job.workspaceId };
  if (job.stage === "lookups") return { queue: lookupsQueue, singletonKey: job.workspaceId };
  if (job.stage === "intake") return { queue: intakeQueue, singletonKey: job.workspaceId };
  return { queue: importQueue, singletonKey: job.tenantId };
}
