import type { DestinationContract } from "#core/day-files/column-contract.ts";
import { checkBuild } from "#core/day-files/check-build.ts";
import { type DayFile, layOutFiles } from "#core/day-files/lay-out-day.ts";
import { dayFileLayouts } from "#core/day-files/layouts.ts";
import type { NumberedAppointment } from "#core/day-files/numbered-day.ts";
import { contractOf } from "#core/dispatch/contract-of.ts";
import { supplementOf } from "#core/day-files/supplement.ts";
import type { BuildNote, BuildResult, BuildSite, DayLine, NewDayFile, StoredBuild } from "#ports/day-builds.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireSite, subjectOf } from "#use-cases/day-files/ask-build.ts";
import { type PrintedFile, printDay } from "#use-cases/day-files/print-day.ts";
import { once } from "#use-cases/intake/read-message.ts";
import { afterBuild } from "#use-cases/end-of-day/after-build.ts";
import { type ReadDay, readDay, sentDay } from "#use-cases/day-files/read-day.ts";

type BuildDeps = Pick<ImportDeps, "inWorkspace" | "files" | "appointmentsOfDay" | "formPrinter" | "newId">;

type BuildInput = {
  readonly scope: WorkspaceScope;
  readonly buildId: string;
  readonly signal?: AbortSignal;
};

/**
 * Makes the files of a build that waits: reads the day at one moment, lays the files out, checks their very text, prints
 * the forms, stores everything, and notes it in one transaction. Whoever is killed before that leaves a build that waits;
 * making it again stores it under other keys, and what nobody names is swept away. A file is stored only when all of them
 * may go out.
 */
export async function buildDay(deps: BuildDeps, input: BuildInput): Promise<void> {
  const { scope, buildId, signal } = input;
  const asked = await deps.inWorkspace(scope, (stores) => stores.dayBuilds.find({ buildId }));
  const build = asked[0];
  if (build?.state !== "queued") return;
  const site = await deps.inWorkspace(scope, (stores) => requireSite(stores, build.siteId));
  const read = await readDay(deps, scope, site, build.day);
  const planned = await plan(deps, scope, build, read);
  const { numbered, lines, supplement } = planned;
  const files = layOutFiles(numbered, { day: build.day, clock: read.clock, supplement });
  const contracts = await contractsFor(deps, scope, site);
  const carNumbers = numbered.map(({ carNumber }) => carNumber);
  const problems = checkBuild(files, { carNumbers, wholeDay: supplement === null, contracts });
  const result = { appointments: numbered.length, notes: problems, files: [], lines: [] };
  if (problems.length > 0) return finish(deps, { scope, build, site }, { ...result, state: "refused" });
  if (files.length === 0) return finish(deps, { scope, build, site }, { ...result, state: "empty", lines });
  const notes: BuildNote[] = [];
  const stored: NewDayFile[] = [];
  const printing = { site, day: build.day, clock: read.clock, numbered, files, at: build.askedAt };
  for await (const { bytes, notes: own, ...file } of allFiles(deps, printing)) {
    signal?.throwIfAborted();
    stored.push({ ...file, ...(await store(deps, scope, buildId, file, bytes)) });
    notes.push(...own);
  }
  await finish(deps, { scope, build, site }, { ...result, state: "built", notes, files: stored, lines });
}

/** What everybody who gets files of the site may get. */
async function contractsFor(
  { inWorkspace }: BuildDeps,
  scope: WorkspaceScope,
  { id }: BuildSite,
): Promise<readonly DestinationContract[]> {
  const all = await inWorkspace(scope, ({ destinations }) => destinations.list());
  return all.filter(({ enabled, siteId }) => enabled && (siteId === null || siteId === id)).map(contractOf);
}

/** Ends a build that failed again and again. */
export async function giveUpBuild(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, buildId }: Pick<BuildInput, "scope" | "buildId">,
): Promise<void> {
  const sentence =
    "The files could not be made. Build them again; if that fails too, ask the operator to look at the log.";
  const notes = [{ code: "failed", sentence }] as const;
  await deps.inWorkspace(scope, async (stores) => {
    const { dayBuilds, dayRuns, activity } = stores;
    const [build] = await dayBuilds.find({ buildId });
    const result = { state: "refused", appointments: 0, notes, files: [], lines: [] } as const;
    if (build) await dayRuns.lock(build.siteId, build.day);
    if (!build || !(await dayBuilds.finish(buildId, result))) return;
    await afterBuild(stores, scope, { ...build, state: "refused" });
    const detail = { buildId, version: build.version, kind: build.kind, state: "refused", notes: 1 };
    await activity.record({ actor: null, action: "day.build-refused", subject: build.day, detail });
  });
}

type Planned = {
  readonly numbered: readonly NumberedAppointment[];
  readonly lines: readonly DayLine[];
  /** From 1; null: the whole day. */
  readonly supplement: number | null;
};

/** Which appointments the build has, under which numbers. */
async function plan(deps: BuildDeps, scope: WorkspaceScope, build: StoredBuild, { now }: ReadDay): Promise<Planned> {
  const known = new Map(now.map((one) => [one.appointment.hash, one]));
  const lineOf = ({ carNumber, appointment: { hash } }: NumberedAppointment): DayLine => ({
    ...{ carNumber, hash },
    recordVersion: known.get(hash)?.recordVersion ?? 0,
    content: known.get(hash)?.content ?? "",
  });
  const { ofBuildId } = build;
  if (ofBuildId === null) return { numbered: now, lines: now.map(lineOf), supplement: null };
  const { sent, earlier } = await deps.inWorkspace(scope, async (stores) => {
    const all = await stores.dayBuilds.find({ siteId: build.siteId, day: build.day });
    const before = all.filter((one) => one.version < build.version);
    const own = before.filter((one) => one.id === ofBuildId || one.ofBuildId === ofBuildId);
    const made = own.filter((one) => one.ofBuildId === ofBuildId && one.state === "built");
    return { sent: (await sentDay(stores, own)).lines, earlier: made.length };
  });
  const { lines, gone } = supplementOf(sent, now);
  const told = sent.filter(({ carNumber }) => gone.includes(carNumber));
  return {
    numbered: lines,
    lines: [...lines.map(lineOf), ...told.map((line) => ({ ...line, recordVersion: 0, content: null }))],
    supplement: earlier + 1,
  };
}

/** The files by their columns, then the printed ones. */
async function* allFiles(deps: BuildDeps, printing: Parameters<typeof printDay>[1]): AsyncGenerator<PrintedFile> {
  for (const file of printing.files) yield ofText(file);
  yield* printDay(deps, printing);
}

function ofText({ kind, name, rows, text }: DayFile): PrintedFile {
  const columns = dayFileLayouts[kind].header.length;
  return { kind, part: 1, name, columns, rows, bytes: new TextEncoder().encode(text), notes: [] };
}

/** A key of its own for each try: two builders that store at once, a worker and a command, don't write over each other. */
async function store(
  { files, newId }: BuildDeps,
  { tenantId, workspaceId }: WorkspaceScope,
  buildId: string,
  { kind, part }: Pick<NewDayFile, "kind" | "part">,
  bytes: Uint8Array,
): Promise<Pick<NewDayFile, "storeKey" | "sizeBytes" | "sha256">> {
  const storeKey = `${tenantId}/${workspaceId}/day-files/${buildId}/${kind}-${part}-${newId()}`;
  return { storeKey, ...(await files.put(storeKey, once(bytes))) };
}

async function finish(
  { inWorkspace }: BuildDeps,
  { scope, build, site }: { readonly scope: WorkspaceScope; readonly build: StoredBuild; readonly site: BuildSite },
  result: BuildResult,
): Promise<void> {
  await inWorkspace(scope, async (stores) => {
    const { dayBuilds, dayRuns, activity } = stores;
    // An end of day that comes to wait for this build sees it finished, or is seen waiting.
    await dayRuns.lock(build.siteId, build.day);
    if (!(await dayBuilds.finish(build.id, result))) return;
    const [finished] = await dayBuilds.find({ buildId: build.id });
    if (finished) await afterBuild(stores, scope, finished);
    const { id: buildId, version, day, kind } = build;
    const { state, appointments, files, notes } = result;
    await activity.record({
      actor: null,
      action: state === "refused" ? "day.build-refused" : "day.built",
      subject: subjectOf(site, day),
      detail: { buildId, version, kind, state, appointments, files: files.length, notes: notes.length },
    });
  });
}
