import { createHash } from "node:crypto";
import { compileSiteClock, type SiteClock } from "#core/appointments/site-clock.ts";
import { type NumberedAppointment, numberedDay } from "#core/day-files/numbered-day.ts";
import { lineContent, type SentLine } from "#core/day-files/supplement.ts";
import type { StoredAppointment } from "#ports/appointments-of-day.ts";
import type { BuildSite, DayBuilds, StoredBuild } from "#ports/day-builds.ts";
import type { ImportDeps } from "#ports/deps.ts";
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

/** What the newest whole build before a version, and the supplements since, have said of the day. */
export async function sentLines(
  builds: DayBuilds,
  all: readonly StoredBuild[],
  whole: Pick<StoredBuild, "id">,
  before = Infinity,
): Promise<readonly SentLine[]> {
  const chain = all
    .filter(({ id, ofBuildId, version }) => (id === whole.id || ofBuildId === whole.id) && version < before)
    .toSorted((one, other) => one.version - other.version);
  const lines = Map.groupBy(await builds.lines(chain.map(({ id }) => id)), ({ buildId }) => buildId);
  const sent = new Map<string, SentLine>();
  for (const { id } of chain) for (const line of lines.get(id) ?? []) sent.set(line.hash, line);
  return [...sent.values()];
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
