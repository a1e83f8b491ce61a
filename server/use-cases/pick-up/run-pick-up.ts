import { AppError } from "#core/app-error.ts";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { BoxError } from "#core/box/box-error.ts";
import { readBoxConfig } from "#core/box/box-config.ts";
import { daysLater } from "#core/calendar-day.ts";
import { folderBeside } from "#core/dispatch/sent-name.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { PickUpKind } from "#ports/picked-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { addressOfDestination } from "#use-cases/dispatch/address-of-destination.ts";
import { pickUpDecisions } from "#use-cases/pick-up/pick-up-decisions.ts";
import { pickUpPrinted } from "#use-cases/pick-up/pick-up-printed.ts";
import { isSourceOf } from "#use-cases/pick-up/queue-pick-up.ts";
import { noteHostKey } from "#use-cases/sftp/note-host-key.ts";
import { partnerSession } from "#use-cases/sftp/partner-session.ts";

/** Printed forms are looked for in folders of so many days before today and after it. */
const daysBefore = 1;
const daysAfter = 7;

/** The printing company's folder beside the one that we write to. */
const pickFolder = "pickbox";

export type PickUpDeps = Pick<
  ImportDeps,
  | "inWorkspace"
  | "files"
  | "secretBox"
  | "openBox"
  | "partnerServers"
  | "operatorPartners"
  | "operatorDestinations"
  | "clock"
  | "newId"
>;

export type AskedPickUp = {
  readonly scope: WorkspaceScope;
  readonly kind: PickUpKind;
  readonly by: Actor;
  /** Of printed forms: a day (yyyy-mm-dd) beside those around today. */
  readonly day: string | null;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly settleMs?: number | undefined;
};

export type PickUpResult = {
  /** Where it looked. */
  readonly sources: number;
  readonly counts: Readonly<Record<string, number>>;
  /** The first thing that a person has to see to; null: all went well. */
  readonly fault: string | null;
};

/**
 * Looks for files of one kind wherever the workspace gets them from. What is wrong with one place is noted there and keeps
 * nobody from looking at the others; it rejects only when the database or the store does.
 */
export async function runPickUp(deps: PickUpDeps, asked: AskedPickUp): Promise<PickUpResult> {
  const { scope, kind } = asked;
  const all = await deps.inWorkspace(scope, ({ destinations }) => destinations.list());
  const sources = all.filter((destination) => isSourceOf(kind, destination));
  const counts: Record<string, number> = {};
  let fault: string | null = null;
  // Side by side: a partner who hangs keeps nobody from the others' files.
  const looks = await Promise.allSettled(sources.map((source) => lookAt(deps, asked, source)));
  for (const look of looks) {
    if (look.status === "rejected") throw look.reason;
    for (const [name, count] of Object.entries(look.value.found)) counts[name] = (counts[name] ?? 0) + count;
    fault ??= look.value.fault;
  }
  return { sources: sources.length, counts, fault };
}

/** Looks at one place, and notes there how that went. */
async function lookAt(deps: PickUpDeps, asked: AskedPickUp, source: Destination) {
  const { scope, signal } = asked;
  let found: Readonly<Record<string, number>> = {};
  let fault: string | null = null;
  try {
    found = await pickUpFrom(deps, asked, source);
  } catch (error) {
    signal?.throwIfAborted();
    if (!isRefusal(error)) throw error;
    fault = error.message;
  }
  await deps.inWorkspace(scope, ({ destinations }) =>
    destinations.note(source.id, fault === null ? { ok: true } : { ok: false, fault }),
  );
  return { found, fault };
}

const isRefusal = (error: unknown): error is BoxError | PartnerError | AppError =>
  error instanceof BoxError ||
  error instanceof PartnerError ||
  (error instanceof AppError && error.code !== "internal");

async function pickUpFrom(
  deps: PickUpDeps,
  asked: AskedPickUp,
  destination: Destination,
): Promise<Readonly<Record<string, number>>> {
  const { scope, by, signal, settleMs } = asked;
  const reached = await addressOfDestination(deps, scope, destination);
  const address = reached.by === "carrier" ? reached.address : null;
  if (address?.kind === "box") {
    const read = readBoxConfig(address.config);
    if (read.kind === "problem") throw new AppError("unavailable", read.sentence);
    const source = {
      destinationId: destination.id,
      box: deps.openBox(read.config, signal),
      folderId: address.folderId,
    };
    return pickUpDecisions(deps, { scope, by, source, signal, settleMs });
  }
  if (address?.kind !== "sftp" || reached.by !== "carrier") throw new AppError("internal", "Nothing is fetched there.");
  const servers = address.trusted ? deps.operatorPartners : deps.partnerServers;
  const session = partnerSession({ partnerServers: servers }, address.partner, signal);
  try {
    const { sites, days } = await daysOf(deps, asked, destination);
    const source = { destinationId: destination.id, session, folder: folderBeside(address.folder, pickFolder), sites };
    return await pickUpPrinted(deps, { ...asked, source, days });
  } catch (error) {
    if (reached.connection) await noteHostKey(deps, scope, reached.connection, error);
    throw error;
  } finally {
    await session.close();
  }
}

/** Each site by its own clock would look at the same folders but for an hour or two a day: the main site's will do. */
async function daysOf({ inWorkspace, clock }: PickUpDeps, { scope, day }: AskedPickUp, { siteId }: Destination) {
  const all = await inWorkspace(scope, ({ sites }) => sites.list());
  const main = all.find(({ isMain }) => isMain);
  if (!main)
    throw new AppError("conflict", "This workspace has no main site yet. An admin adds one on the page Sites.");
  const today = compileSiteClock(main.zone).dayAt(Date.parse(clock()));
  const around = Array.from({ length: daysBefore + 1 + daysAfter }, (_, index) => daysLater(today, index - daysBefore));
  const sites = all.filter(({ id, active }) => (siteId === null ? active : id === siteId));
  return { sites, days: day === null || around.includes(day) ? around : [...around, day] };
}
