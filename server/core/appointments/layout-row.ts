import { type BookingRules, checkNewRow, type NewBooking } from "#core/appointments/check-new-row.ts";
import { checkRetestRow, type RetestBooking } from "#core/appointments/check-retest-row.ts";
import { clockTexts } from "#core/appointments/clock-texts.ts";
import type { AppointmentLayoutName, NewColumn, RetestColumn } from "#core/appointments/layouts.ts";
import { personKey } from "#core/appointments/person-key.ts";
import type { BookingIssue } from "#core/appointments/row-reader.ts";
import { dayText, type SiteClock } from "#core/appointments/site-clock.ts";

/** In a record's data: equal for rows of the same person. It is what is compared, and no field. */
export const personField = "person_key";

/** What a row of a layout comes to: the fields of its record, blank ones too, and whose initials its bar code has. */
export type LayoutRow =
  | {
      readonly kind: "good";
      readonly names: { readonly first: string; readonly last: string };
      readonly data: Readonly<Record<string, string>>;
    }
  | { readonly kind: "skipped"; readonly issues: readonly BookingIssue<string>[] };

type RowSite = BookingRules & {
  readonly site: string;
  readonly clock: SiteClock;
  readonly hash: (text: string) => string;
};

/** Checks rows of one layout and lays them out as records. */
export function compileLayoutRow(
  layout: AppointmentLayoutName,
  site: RowSite,
): (cells: Readonly<Record<string, string>>) => LayoutRow {
  return layout === "new" ? (cells) => newRow(cells, site) : (cells) => retestRow(cells, site);
}

function newRow(cells: Readonly<Record<string, string>>, site: RowSite): LayoutRow {
  const checked = checkNewRow(cells as Readonly<Record<NewColumn, string>>, site);
  if (checked.kind === "skipped") return checked;
  const { booking } = checked;
  const { texts } = booking;
  return {
    kind: "good",
    names: { first: texts.first_name, last: texts.last_name },
    data: { ...texts, ...whenAndWhere(booking, site), ...saidOf(booking), ...personOf(texts, booking.dob, site) },
  };
}

function saidOf({ gender, firstResponder, emailConsent, textConsent, caller, businessCode, rxAt }: NewBooking) {
  return {
    ...{ gender, caller, business_code: businessCode ?? "" },
    first_responder: yesOrNo(firstResponder),
    email_consent: yesOrNo(emailConsent),
    text_message_consent: yesOrNo(textConsent),
    rx_date: rxAt?.slice(0, 10) ?? "",
    rx_time: rxAt?.slice(11, 16) ?? "",
  };
}

/** A row that moves an appointment says when and where, and nothing of the patient, who is known. */
function retestRow(cells: Readonly<Record<string, string>>, site: RowSite): LayoutRow {
  const checked = checkRetestRow(cells as Readonly<Record<RetestColumn, string>>, site);
  if (checked.kind === "skipped") return checked;
  const { booking } = checked;
  const { kind, previous, firstName, lastName, dob } = booking;
  const person = personOf({ first_name: firstName, last_name: lastName }, dob, site);
  const names = { first_name: firstName, last_name: lastName, dob };
  return {
    kind: "good",
    names: { first: firstName, last: lastName },
    data: {
      ...whenAndWhere(booking, site),
      ...{ appt_type: kind, previous_barcode: previous, [personField]: person[personField] },
      ...(kind === "new" ? names : {}),
    },
  };
}

/** By the wall clock, as the file says it, and as an instant. */
function whenAndWhere({ start }: Pick<NewBooking | RetestBooking, "start">, { site, clock }: RowSite) {
  const wall = clock.wallAt(start);
  const text = clockTexts.plain(wall);
  const time = text.slice(11, 16);
  const start_at = `${dayText(wall)}T${text.slice(11)}${offsetText(clock.offsetAt(start))}`;
  return { appt_date: dayText(wall), appt_time: time, start_at, site };
}

type Names = { readonly first_name: string; readonly last_name: string };

function personOf({ first_name, last_name }: Names, dob: string, { hash }: RowSite) {
  return { dob, [personField]: hash(personKey(first_name, last_name, dob)) };
}

const yesOrNo = (yes: boolean) => (yes ? "Y" : "N");

/** `-04:00`, from minutes. */
function offsetText(minutes: number): string {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (number: number) => String(number).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(hours)}:${two(Math.round(rest))}`;
}
