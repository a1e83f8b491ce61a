import { clockTexts } from "#core/appointments/clock-texts.ts";
import type { SiteClock } from "#core/appointments/site-clock.ts";
import { contractLine } from "#core/reports/contract-line.ts";
import type { BusinessRequest } from "#core/requisitions/request.ts";

/** The columns of requisitions, on their way to the liaisons and back. */
export const requisitionColumns = [
  ...["approved_confirm", "slots_approved", "slots_requested", "business_name", "business_code", "owner_first_name"],
  ...["owner_last_name", "business_phone", "mobile_phone", "email", "address", "city", "state", "zip_code", "created"],
  "hash",
] as const;

/** The columns of the businesses of a day. */
export const businessMasterColumns = [
  ...["business_name", "owner_first_name", "owner_last_name", "business_phone", "mobile_phone", "consent_sms", "email"],
  ...["consent_email", "address", "city", "state", "zip_code", "hash", "business_code", "status", "slots_requested"],
  ...["slots_approved", "created"],
] as const;

export const businessMasterName = "business_master.csv";

const PLAIN_NAME = /^[A-Za-z0-9._-]+\.[A-Za-z]+$/;

/** Whether a file may be called so: a plain name with an ending, and no way out of its folder. */
export function isRequisitionFileName(name: string): boolean {
  return PLAIN_NAME.test(name);
}

type Clock = Pick<SiteClock, "wallAt">;

/**
 * The requests that wait for a decision and were made from `start` to `end` (instants, both included), oldest first;
 * made at the same time, in the order of their codes.
 */
export function pendingBetween(
  requests: readonly BusinessRequest[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly BusinessRequest[] {
  return requests
    .filter(({ status, created }) => status === "pending" && created >= start && created <= end)
    .sort(oldestFirst);
}

/** The file for the liaisons, the decision left blank; null: there is nothing to decide, and no file. */
export function requisitionFile(requests: readonly BusinessRequest[], clock: Clock): string | null {
  return fileOf(requisitionColumns, requests, (request) => ({
    ...writtenOf(request, clock),
    approved_confirm: "",
    slots_approved: "",
  }));
}

/** The businesses that have registered on a day (yyyy-mm-dd) by the site's clock; null: none has, and there is no file. */
export function businessMasterFile(
  requests: readonly BusinessRequest[],
  { day, clock }: { readonly day: string; readonly clock: Pick<SiteClock, "wallAt" | "boundsOf"> },
): string | null {
  const { from, to } = clock.boundsOf(day);
  const ofDay = requests.filter(({ created }) => created >= from && created < to).sort(oldestFirst);
  return fileOf(businessMasterColumns, ofDay, (request) => ({
    ...writtenOf(request, clock),
    consent_sms: flag(request.business.consent_sms),
    consent_email: flag(request.business.consent_email),
    status: request.status,
  }));
}

function fileOf<Column extends string>(
  columns: readonly Column[],
  requests: readonly BusinessRequest[],
  cellsOf: (request: BusinessRequest) => Readonly<Record<Column, string>>,
): string | null {
  if (requests.length === 0) return null;
  const lines = requests.map((request) => {
    const cells = cellsOf(request);
    return contractLine(columns.map((column) => cells[column]));
  });
  return contractLine(columns) + lines.join("");
}

function writtenOf(request: BusinessRequest, clock: Clock) {
  const { consent_sms: _sms, consent_email: _email, ...business } = request.business;
  return {
    ...business,
    business_code: request.business_code,
    slots_requested: String(request.slots_requested),
    slots_approved: request.slots_approved === null ? "" : String(request.slots_approved),
    created: clockTexts.plain(clock.wallAt(request.created)),
  };
}

const flag = (yes: boolean) => (yes ? "1" : "0");

function oldestFirst(one: BusinessRequest, other: BusinessRequest): number {
  const byCode = one.business_code < other.business_code ? -1 : one.business_code > other.business_code ? 1 : 0;
  return one.created - other.created || byCode;
}
