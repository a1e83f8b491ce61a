import type { Actor } from "#ports/workspace.ts";

export type DayRunState = "building" | "sending" | "done" | "empty" | "unchanged" | "changed" | "refused" | "failed";

/** An end of day of one site. Times are ISO 8601 in UTC. */
export type DayRun = {
  readonly id: string;
  readonly siteId: string;
  /** yyyy-mm-dd */
  readonly day: string;
  readonly buildId: string | null;
  readonly state: DayRunState;
  /** What is done with a day that has changed since it was sent; null: it ends as changed, and somebody says. */
  readonly how: "supplement" | "new_version" | null;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly endedAt: string | null;
};

/** Ends of days of the workspace of the transaction. */
export type DayRuns = {
  /**
   * Begins one, or answers the one at work: one at a time for a site's day. One whose files are on their way begins anew
   * (`isNew` as well): it looks what has changed, and what waits goes on with it.
   */
  begin(
    run: Pick<DayRun, "siteId" | "day" | "how">,
    by: Actor,
  ): Promise<{ readonly run: DayRun; readonly isNew: boolean }>;
  find(
    which: { readonly id: string } | { readonly buildId: string } | { readonly siteId: string; readonly day: string },
  ): Promise<readonly DayRun[]>;
  /** Whoever else builds, ends or settles this day waits until the transaction ends. */
  lock(siteId: string, day: string): Promise<void>;
  /** Ends it with the states that end one. Also one that has ended, when what it sent has changed since. */
  note(id: string, to: { readonly state?: DayRunState; readonly buildId?: string | null }): Promise<void>;
};
