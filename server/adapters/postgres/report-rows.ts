import type { Pool } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import { requestedRow, type RequestedRow } from "#adapters/postgres/reported-request.ts";
import type {
  BusinessUse,
  CountedSpan,
  ReportedAppointment,
  ReportedPatient,
  Turnaround,
} from "#core/reports/reported.ts";
import { requestStatuses } from "#core/requisitions/request.ts";
import type { ReportRows, SiteSpan, Window } from "#ports/report-rows.ts";

const instant = (milliseconds: string) => `to_timestamp(${milliseconds} / 1000)`;

/**
 * Parameters 2, 3 and 4, made instants before they are joined (`offset 0`): in a condition on a row `to_timestamp` would keep
 * row-level security from using an index, and a report of one day would go through all years of its site.
 */
const spansGiven = `(
  select site_id, ${instant('"from"')} as "from", ${instant('"to"')} as "to", at
  from unnest($2::uuid[], $3::float8[], $4::float8[]) with ordinality as given (site_id, "from", "to", at) offset 0) s`;

/** Rows of a table are found by (workspace_id, site_id, start_at). */
const inSpans = (table: string) => `
  ${spansGiven}
  join ${table} a on a.workspace_id = $1 and a.site_id = s.site_id and a.start_at >= s."from" and a.start_at < s."to"`;

const spanned = inSpans("appointment");
/** What is counted as it is booked: a million appointments are some ten thousand of its rows. */
const counted = inSpans("appointment_count");

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** Null until somebody decides. A file of requests may say a time that is still to come, and nobody waits less than not. */
const waited = "case when r.decided_at is not null then greatest(r.decided_at - r.created_at, interval '0') end";

const columnsOf = (windows: readonly Window[]) => [windows.map(({ from }) => from), windows.map(({ to }) => to)];
const spansOf = (spans: readonly SiteSpan[]) => [spans.map(({ siteId }) => siteId), ...columnsOf(spans)];

/**
 * Parameters 2 to 4: windows and all statuses. A window at a time, and each by its statuses, as the index begins: joined, each
 * window went through all requests.
 */
const turnaroundOfWindows = `
  select found.* from (
    select ${instant('"from"')} as "from", ${instant('"to"')} as "to", at
    from unnest($2::float8[], $3::float8[]) with ordinality as given ("from", "to", at) offset 0) w
  cross join lateral (
    select count(r.id)::int as asked, count(r.decided_at)::int as decided,
      count(*) filter (where r.status = 'pending')::int as waiting,
      ${milliseconds(`percentile_disc(0.5) within group (order by ${waited})`)} as median,
      ${milliseconds(`percentile_disc(0.9) within group (order by ${waited})`)} as ninety
    from business_request r where r.workspace_id = $1 and r.status = any ($4::text[])
      and r.created_at >= w."from" and r.created_at < w."to"
  ) found
  order by w.at`;

/** Sorted by the database, on disk where it must be; memory here is flat. */
export function reportRows(pool: Pool): ReportRows {
  return {
    patients: (scope, spans) =>
      cursorRows<ReportedPatient>(pool, scope, {
        text: `select p.patient_number::text as "patientNumber", p.first_name as "firstName", p.last_name as "lastName",
            p.middle_initial as "middleInitial", to_char(p.dob, 'YYYY-MM-DD') as dob, p.gender, p.email,
            p.mobile_number as "mobileNumber", p.phone_number as "phoneNumber", p.address, p.apt, p.city, p.state,
            p.zip_code as "zipCode", p.county, p.consent_email as "consentEmail", p.consent_text as "consentText",
            found.appointments
          from (
            select a.patient_id, count(*)::int as appointments from ${spanned} where a.state <> 'cancelled'
            group by a.patient_id
          ) found join patient p on p.workspace_id = $1 and p.id = found.patient_id
          order by p.patient_number`,
        values: [scope.workspaceId, ...spansOf(spans)],
      }),

    appointments: (scope, spans) =>
      cursorRows<ReportedAppointment>(pool, scope, {
        text: `select a.site_id as "siteId", site.code as "siteCode", a.hash::text,
            p.patient_number::text as "patientNumber", ${milliseconds("a.start_at")} as start,
            ${milliseconds("a.end_at")} as "end", ${milliseconds("a.book_at")} as booked, a.state, a.caller,
            a.business_code as "businessCode", b.name as "businessName", a.first_responder as "firstResponder",
            p.first_name as "firstName", p.last_name as "lastName", to_char(p.dob, 'YYYY-MM-DD') as dob, p.gender,
            p.email, p.mobile_number as "mobileNumber", p.phone_number as "phoneNumber",
            coalesce(a.doctor->>'doctor_first_name', '') as "doctorFirstName",
            coalesce(a.doctor->>'doctor_last_name', '') as "doctorLastName",
            coalesce(a.doctor->>'doctor_npi', '') as "doctorNpi", a.rx_at as "rxAt"
          from ${spanned}
          join site on site.workspace_id = $1 and site.id = a.site_id
          join patient p on p.workspace_id = $1 and p.id = a.patient_id
          left join business b on b.workspace_id = $1 and b.id = a.business_id
          order by s.at, a.start_at, a.hash`,
        values: [scope.workspaceId, ...spansOf(spans)],
      }),

    counts: (scope, spans) =>
      cursorRows<CountedSpan>(pool, scope, {
        // A span at a time: joined, the planner would hold each of a year's rows against each span of its site (1,260 ms).
        text: `select s.at::int - 1 as at, found.*
          from ${spansGiven}
          cross join lateral (
            select coalesce(sum(a.booked) filter (where a.business_code = ''), 0)::int as general,
              coalesce(sum(a.booked) filter (where a.business_code <> ''), 0)::int as critical,
              sum(a.cancelled)::int as cancelled
            from appointment_count a where a.workspace_id = $1 and a.site_id = s.site_id
              and a.start_at >= s."from" and a.start_at < s."to"
          ) found
          where found.cancelled is not null order by s.at`,
        values: [scope.workspaceId, ...spansOf(spans)],
      }),

    requests: async function* (scope, { from, to }) {
      const rows = cursorRows<RequestedRow>(pool, scope, {
        text: `select b.hash, b.name, b.owner_first_name, b.owner_last_name, b.business_phone, b.mobile_phone, b.email,
            b.consent_sms, b.consent_email, b.address, b.city, b.state, b.zip_code, r.business_code, r.status,
            r.slots_requested, r.slots_approved, ${milliseconds("r.created_at")} as created,
            ${milliseconds("r.decided_at")} as decided, r.decided_by_name, r.reason, r.origin
          from business_request r join business b on b.workspace_id = $1 and b.id = r.business_id
          where r.workspace_id = $1 and r.created_at >= to_timestamp($2::float8 / 1000)
            and r.created_at < to_timestamp($3::float8 / 1000)
          order by r.created_at, r.business_code`,
        values: [scope.workspaceId, from, to],
      });
      for await (const row of rows) yield requestedRow(row);
    },

    capacity: (scope, spans) =>
      cursorRows<BusinessUse>(pool, scope, {
        text: `with codes as (
            select business_id, business_code, slots_approved from business_request
            where workspace_id = $1 and status = 'active'
          ), allotted as (select business_id, sum(slots_approved)::int as slots from codes group by business_id),
          booked as (
            select codes.business_id, sum(found.booked)::int as appointments
            from (select a.business_code, sum(a.booked) as booked from ${counted} where a.business_code <> ''
              group by a.business_code) found
            join codes on codes.business_code = found.business_code group by codes.business_id
          )
          select b.hash, b.name as "businessName", coalesce(booked.appointments, 0) as booked, allotted.slots as allotted
          from allotted join business b on b.workspace_id = $1 and b.id = allotted.business_id
          left join booked on booked.business_id = b.id
          order by b.name_key`,
        values: [scope.workspaceId, ...spansOf(spans)],
      }),

    turnaround: (scope, windows) =>
      cursorRows<Turnaround>(pool, scope, {
        text: turnaroundOfWindows,
        values: [scope.workspaceId, ...columnsOf(windows), requestStatuses],
      }),
  };
}
