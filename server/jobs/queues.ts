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
/** Messages of a workspace to businesses and patients. */
export const messagesQueue = "messages";
/** Every minute: finds the workspaces in which some are due. */
export const messagesRoundQueue = "messages-round";
/** Drafts of mappings that are tried; nothing waits for them but a person. */
export const trialQueue = "trial";
/** Every minute: expected files that fell due, are late or came in. */
export const expectedQueue = "expected";
/** Every minute: schedules that are due, and runs that have ended. */
export const scheduleRoundQueue = "schedule-round";
/** What a run of a schedule is there for. */
export const scheduleRunQueue = "schedule-run";
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

/** Decided requests and printed forms, from partners. */
export const pickUpQueue = "pick-up";

/** Files of a day that somebody has asked for. */
export const buildQueue = "build";

/** Files on their way to destinations, and ends of days. */
export const dispatchQueue = "dispatch";

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
export type NoticeJob = Extract<NewJob, { stage: "notice" }>;
export type MessagesJob = Extract<NewJob, { stage: "messages" }>;
export type DeliverJob = Extract<NewJob, { stage: "deliver" }>;
export type PullJob = Extract<NewJob, { stage: "pull" }>;
export type TrialJob = Extract<NewJob, { stage: "trial" }>;
export type ReleaseJob = Extract<NewJob, { stage: "release" }>;
export type LookupsJob = Extract<NewJob, { stage: "lookups" }>;
export type IntakeJob = Extract<NewJob, { stage: "intake" }>;
export type PickUpJob = Extract<NewJob, { stage: "pick_up" }>;
export type BuildJob = Extract<NewJob, { stage: "build" }>;
export type ScheduleRunJob = Extract<NewJob, { stage: "schedule_run" }>;
export type DispatchJob = Extract<NewJob, { stage: "dispatch" | "end_of_day" }>;
export type ListJob = Extract<NewJob, { stage: "list" }>;

/** The queue of a job. Those with a key go one after the other, or, in a listing's case, one is enough. */
export function laneOf(job: NewJob): { readonly queue: string; readonly singletonKey?: string } {
  if (job.stage === "notice") return { queue: noticeQueue };
  if (job.stage === "messages") return { queue: messagesQueue, singletonKey: job.workspaceId };
  if (job.stage === "deliver") return { queue: deliveryQueue };
  if (job.stage === "schedule_run") return { queue: scheduleRunQueue };
  if (job.stage === "build") return { queue: buildQueue };
  if (job.stage === "dispatch" || job.stage === "end_of_day") return { queue: dispatchQueue };
  if (job.stage === "pick_up") {
    return { queue: pickUpQueue, singletonKey: [job.workspaceId, job.kind, job.day, job.runId].join(":") };
  }
  if (job.stage === "trial") return { queue: trialQueue };
  if (job.stage === "pull") return { queue: pullQueue, singletonKey: job.connectionId };
  if (job.stage === "list") return { queue: listingQueue, singletonKey: job.workspaceId };
  if (job.stage === "release") return { queue: releaseQueue, singletonKey: job.workspaceId };
  if (job.stage === "lookups") return { queue: lookupsQueue, singletonKey: job.workspaceId };
  if (job.stage === "intake") return { queue: intakeQueue, singletonKey: job.workspaceId };
  return { queue: importQueue, singletonKey: job.tenantId };
}
