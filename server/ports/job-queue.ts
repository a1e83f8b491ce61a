import type { PickUpKind } from "#ports/picked-files.ts";

/** Ids of what a job is about; what it needs beyond them it reads when it is taken up. */
export type NewJob = { readonly tenantId: string; readonly workspaceId: string } & (
  | {
      readonly stage: "check" | "load";
      readonly importId: string;
      /** Of the tries that the queue counts so many were none, for the import waited for its platform. */
      readonly handedBack?: number;
    }
  | { readonly stage: "undo"; readonly undoId: string }
  | { readonly stage: "notice"; readonly sendingId: string }
  /** Sends the messages of a workspace that are due; one job that is waiting already is enough. */
  | { readonly stage: "messages" }
  /** Sends what waits for one destination: of an import, or of an object that was refused. */
  | {
      readonly stage: "deliver";
      readonly importId: string | null;
      readonly inboundObjectId: string | null;
      /** A manual export; what is queued since an earlier version has none. */
      readonly exportId?: string;
      /** Null: the workspace's place. */
      readonly connectionId: string | null;
    }
  /** Fetches from a partner's server; one that is waiting already is enough. */
  | { readonly stage: "pull"; readonly connectionId: string; readonly askedById: string | null }
  /** Tries a draft of a mapping on files that are here already. */
  | { readonly stage: "trial"; readonly trialId: string }
  /** Lets held rows go on that need not wait any more; one that is waiting already is enough. */
  | { readonly stage: "release" }
  /** Fetches the lists of the platform anew; one that is waiting already is enough. */
  | { readonly stage: "lookups" }
  /** Takes in what waits in the intake queue and sends results; one that is waiting already is enough. */
  | { readonly stage: "intake" }
  /** Does what a run of a schedule is there for. */
  | { readonly stage: "schedule_run"; readonly runId: string }
  /** Fetches from partners: decided requests, or printed forms of the days around today and of one that was asked for. */
  | {
      readonly stage: "pick_up";
      readonly kind: PickUpKind;
      readonly day: string | null;
      /** The run of a schedule that waits for it. */
      readonly runId: string | null;
    }
  /** Makes the files of a day. */
  | { readonly stage: "build"; readonly buildId: string }
  /** Has a day's files made and sent. */
  | { readonly stage: "end_of_day"; readonly dayRunId: string }
  /** Takes one file on to its destination. */
  | { readonly stage: "dispatch"; readonly dispatchId: string }
  /** Looks through inbound/ of the workspace's place; one that is waiting already is enough. */
  | { readonly stage: "list" }
);

export type ImportStageJob = Extract<NewJob, { stage: "check" | "load" }>;

/** The job that a worker has in hand, and how often it was begun before. */
export type JobInHand = { readonly jobId: string; readonly retries: number };

/**
 * What a worker shall do next. The stages of imports go one at a time for a tenant, in the order of arrival; everything
 * else beside them.
 */
export type JobQueue = {
  /** `notBefore`, ISO 8601, is for jobs that wait for their time. */
  enqueue(job: NewJob, notBefore?: string): Promise<void>;
  /**
   * Hands the job in hand back until `notBefore`, as `job`: nobody works at it, and those behind it wait as they would
   * beside a worker. False when it is another worker's by now.
   */
  handBack(inHand: JobInHand, job: ImportStageJob, notBefore: string): Promise<boolean>;
  /** What was handed back in the tenant's line goes on at once. */
  hurry(tenantId: string): Promise<void>;
};
