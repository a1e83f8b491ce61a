import { createHash } from "node:crypto";
import { compileSiteClock, type SiteClock } from "#core/appointments/site-clock.ts";
import { type NumberedAppointment, numberedDay } from "#core/day-files/numbered-day.ts";
import { lineContent, type SentLine } from "#core/day-files/supplement.ts";
import type { StoredAppointment } from "#ports/appointments-of-day.ts";
import { hasLeft as hasLeftBy, mayHaveLeft } from "#core/dispatch/dispatch-state.ts";
import { sentChain } from "#core/dispatch/sent-chain.ts";
import type { BuildSite, StoredBuild } from "#ports/day-builds.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type ReadDay = {
  readonly clock: SiteClock;
  /** All that is booked, in the order of the cars; `content` is a hash of what the files say of it. */
  readonly now: readonly (NumberedAppointment & { readonly content: string; readonly recordVersion: number })[];
};

/** What is booked on a day at a site, at one moment. */
export async function readDay(
  deps: Pick<ImportDeps, "appointmentsOfDay">,
  scope: WorkspaceScope,
  { id, zone }: Pick<BuildSite, "id" | "zone">,
  day: string,
): Promise<ReadDay> {
  const clock = compileSiteClock(zone);
  const booked: StoredAppointment[] = [];
  for await (const one of deps.appointmentsOfDay(scope, id, clock.boundsOf(day))) booked.push(one);
  const versions = new Map(booked.map(({ hash, recordVersion }) => [hash, recordVersion]));
  const now = numberedDay(booked, { day, clock }).map((one) => ({
    ...one,
    content: sha256(lineContent(one, clock)),
    recordVersion: versions.get(one.appointment.hash) ?? 0,
  }));
  return { clock, now };
}

/** What the receivers have of a day. */
export type SentDay = {
  /** The builds that it is made of, the oldest first; empty: none was made. */
  readonly chain: readonly StoredBuild[];
  /** Whether some of a build's files went somewhere, or are on their way. */
  readonly isSent: (build: Pick<StoredBuild, "files">) => boolean;
  /** Whether some of them have left, or may have. */
  readonly hasLeft: (build: Pick<StoredBuild, "files">) => boolean;
  readonly lines: readonly SentLine[];
  /** The newest build, where others were sent and it was not, and what they would have of the day if it were. */
  readonly pending: { readonly build: StoredBuild; readonly lines: readonly SentLine[] } | null;
};

/** What was sent of a day, of all its builds; where nothing was, what was built last. */
export async function sentDay(
  { dayBuilds, dispatches }: Pick<WorkspaceStores, "dayBuilds" | "dispatches">,
  builds: readonly StoredBuild[],
): Promise<SentDay> {
  const fileIds = builds.flatMap(({ files }) => files.map(({ id }) => id));
  const all = await dispatches.list({ fileIds });
  const some = (which: (one: Dispatch) => boolean) => {
    const found = new Set(all.filter(which).map(({ fileId }) => fileId));
    return ({ files }: Pick<StoredBuild, "files">) => files.some(({ id }) => found.has(id));
  };
  const hasLeft = some((one) => hasLeftBy(one.state) || mayHaveLeft(one));
  const isGoing = some((one) => one.state !== "withdrawn");
  const isSent = (build: Pick<StoredBuild, "files">) => isGoing(build) || hasLeft(build);
  const chain = sentChain(builds, isSent);
  const newest = builds.find(({ state }) => state === "built");
  const pending = newest && !chain.includes(newest) ? newest : null;
  const said = await dayBuilds.lines([...chain, ...(pending ? [pending] : [])].map(({ id }) => id));
  const lines = Map.groupBy(said, ({ buildId }) => buildId);
  const together = (over: readonly StoredBuild[]): readonly SentLine[] => {
    const last = new Map<string, SentLine>();
    for (const { id } of over) for (const line of lines.get(id) ?? []) last.set(line.hash, line);
    return [...last.values()];
  };
  const withPending = pending && together(pending.kind === "whole" ? [pending] : [...chain, pending]);
  return {
    ...{ chain, isSent, hasLeft, lines: together(chain) },
    pending: pending && withPending && { build: pending, lines: withPending },
  };
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
