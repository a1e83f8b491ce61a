import type { DueRun } from "#core/schedules/due-runs.ts";
import type { ScheduleContent, ScheduleKind } from "#core/schedules/schedule.ts";
import type { DayRun } from "#ports/day-runs.ts";
import type { Actor } from "#ports/workspace.ts";

/** Instants are milliseconds since 1970. */
export type StoredSchedule = ScheduleContent & {
  readonly id: string;
  readonly siteName: string;
  /** The site's time zone, by whose clock it runs. */
  readonly zone: string;
  readonly enabled: boolean;
  /** Nothing runs before it. */
  readonly pausedUntil: number | null;
  /** Since when it is turned on; null: it never was. */
  readonly onSince: number | null;
  /** Moments up to here have been dealt with. */
  readonly coveredUntil: number;
  readonly nextAt: number | null;
  readonly version: number;
  /** ISO 8601. */
  readonly changedAt: string;
  readonly changedByName: string;
};

/** Whether a schedule is turned on, and how far it has been looked at. */
export type ScheduleTurn = Pick<StoredSchedule, "enabled" | "pausedUntil" | "onSince" | "coveredUntil" | "nextAt">;

/** Schedules of the workspace of the transaction. */
export type Schedules = {
  /** By kind, then by site. */
  list(): Promise<readonly StoredSchedule[]>;
  /** Held for the rest of the transaction, so that two who look at it look one after the other. */
  hold(scheduleId: string): Promise<StoredSchedule | null>;
  /** Null: there is one of the kind already, and for an end of day of the site. */
  add(schedule: ScheduleContent, turn: ScheduleTurn, by: Actor): Promise<string | null>;
  /** A new version of one that is held. */
  change(scheduleId: string, schedule: ScheduleContent, turn: ScheduleTurn, by: Actor): Promise<void>;
  /** How far it has been looked at, of one that is held; no new version. */
  cover(scheduleId: string, at: Pick<ScheduleTurn, "coveredUntil" | "nextAt">): Promise<void>;
  /** It stays beside its runs, and is shown nowhere. */
  remove(scheduleId: string, by: Actor): Promise<void>;
};

export const runStates = ["running", "done", "failed", "missed"] as const;
export type RunState = (typeof runStates)[number];

export type RunCounts = Readonly<Record<string, number>>;

/** How a run has ended. */
export type RunEnd = {
  readonly state: Exclude<RunState, "running">;
  readonly counts: RunCounts;
  /** What a person has to know, in one sentence without cells. */
  readonly fault: string | null;
};

export type NewRun = Pick<DueRun, "at" | "day" | "standsFor"> & {
  readonly scheduleId: string;
  readonly why: "clock" | "made_up" | "manual";
  readonly by: Actor;
  /** Given where nobody works at it: a missed one. */
  readonly end?: RunEnd;
};

export type StoredRun = Omit<NewRun, "by" | "end"> &
  Pick<RunEnd, "counts" | "fault"> & {
    readonly id: string;
    readonly kind: ScheduleKind;
    readonly siteId: string;
    readonly siteName: string;
    /** Null: the main site's, which pages need no code for. */
    readonly siteCode: string | null;
    readonly zone: string;
    readonly by: Actor;
    readonly state: RunState;
    /** ISO 8601. */
    readonly begunAt: string;
    /** When its work was handed over to whoever does it; null: not yet. */
    readonly handedAt: string | null;
    /** The end of day that it waits for. */
    readonly dayRunId: string | null;
    readonly endedAt: string | null;
    /** Who has seen that it failed or was missed. */
    readonly seenByName: string | null;
  };

/** Runs of schedules, in the workspace of the transaction. */
export type ScheduleRuns = {
  /** Null: this moment was run already. */
  begin(run: NewRun): Promise<string | null>;
  /** Held for the rest of the transaction. */
  hold(runId: string): Promise<StoredRun | null>;
  /** Notes that its work is with whoever does it. */
  hand(runId: string, dayRunId: string | null): Promise<void>;
  /** False when it has ended already: nothing is changed then. */
  end(runId: string, end: RunEnd): Promise<boolean>;
  /** The newest first. `unseen`: nobody has seen it, and no later run has made it good. */
  list(
    which: { readonly scheduleId: string } | { readonly states: readonly RunState[]; readonly unseen?: true },
    limit: number,
  ): Promise<readonly StoredRun[]>;
  /**
   * Somebody has seen that it and those before it, of an end of day for the same day, failed or were missed; or it makes them
   * good. False when there was nothing to see.
   */
  see(runId: string, by: Actor): Promise<boolean>;
};

/** An end of day as its run sees it. */
export type DayRunEnd = {
  readonly state: DayRun["state"];
  readonly ended: boolean;
  readonly appointments: number | null;
  /** Its files on their way, by the state of each. */
  readonly dispatches: RunCounts;
  /** Destinations turned on that get files of its site. */
  readonly receivers: number;
};

/** What the work that runs have started has come to, in the workspace of the transaction. */
export type StartedWork = {
  dayRun(dayRunId: string): Promise<DayRunEnd | null>;
  /** Runs at work that wait for this end of day, held for the rest of the transaction; without those that another holds. */
  holdWaiting(dayRunId: string): Promise<readonly string[]>;
  /** Hourly requisition files made since, and the requests in them. */
  hourlyFiles(since: string): Promise<{ readonly files: number; readonly requests: number }>;
};

/** Removes so many runs, of all workspaces, that began 400 days ago or more and have ended; answers how many it were. */
export type RemoveOldRuns = (most: number) => Promise<number>;

/** Workspaces where a schedule is due at an instant (ISO 8601) or a run is at work. */
export type WorkspacesWithSchedules = (
  now: string,
) => Promise<readonly { readonly tenantId: string; readonly workspaceId: string }[]>;
