import { codeSql } from "./fill-requests.ts";
import { idSql } from "./ids.ts";
import { groups, type PortalFilling, siteZone } from "./portal-size.ts";

export const siteCodes = ["MAIN", "EAST", "WEST"] as const;

/** SQL of an appointment's bar code, and of a patient's number, by the number of the appointment. */
export const barCodeSql = (appointment: string) => `lpad((${appointment})::text, 6, '0') || 'DJ'`;
export const barCodeOf = (appointment: number) => `${String(appointment).padStart(6, "0")}DJ`;

/** Two years of appointments at three sites, each of a patient of its own; businesses book in blocks of forty. */
export async function fillAppointments(filling: PortalFilling): Promise<void> {
  const { run, own, today, size } = filling;
  const { appointments, busiest, days, daysAhead, requests } = size;
  await run(`insert into site (id, workspace_id, code, name, title, zone, slots_an_hour, is_main, changed_by_name)
    select ${idSql(groups.site, "n")}, ${own}, (array['${siteCodes.join("', '")}'])[n], 'Site ' || n, 'Test Site ' || n,
      '${siteZone}', 2000, n = 1, 'Bench' from generate_series(1, 3) n`);
  const perDay = Math.max(1, Math.ceil((appointments - busiest) / days));
  // The first are those of the busiest day at the main site; hours begin at nine, a quarter of an hour after the other.
  await run(`create temporary table planned as
    select n, case when n < ${busiest} then 1 else 1 + m % ${perDay} % 3 end as site,
      (${today} + case when n < ${busiest} then 0 else m / ${perDay} - ${days - daysAhead} end
        + time '09:00' + interval '15 minutes' * case when n < ${busiest} then n * 32 / ${busiest} else m % ${perDay} * 32 / ${perDay} end
      ) at time zone '${siteZone}' as start_at,
      case when n / 40 % 3 = 0 then 10 * (n::bigint / 40 * 7919 % ${Math.floor(requests / 12)}) + 1 + n / 40 % 6 end as request
    from (select n, n - ${busiest} as m from generate_series(0, ${appointments - 1}) n) made`);
  await run(`insert into patient (id, workspace_id, patient_number, first_name, last_name, dob, gender, ssn, email,
      mobile_number, address, city, state, zip_code, county, person_key)
    select ${idSql(groups.patient, "n")}, ${own}, to_char(start_at at time zone '${siteZone}', 'YYMMDD') || lpad((n % 1000000)::text, 6, '0'),
      'Jane' || n % 97, 'Doe' || n % 977, date '1950-01-01' + n % 20000, 'F', lpad((n % 10000)::text, 4, '0'),
      'patient' || n || '@mail.example', '313-555-0100', n || ' Elm Street', 'Detroit', 'MI', '48201', 'Wayne',
      'k1-' || left(md5(n::text) || md5('b' || n), 61)
    from planned`);
  await run(`insert into appointment (workspace_id, hash, patient_id, site_id, start_at, end_at, book_at, notes, business_code,
      business_id, doctor, rx_at, state, record_version)
    select ${own}, ${barCodeSql("n")}, ${idSql(groups.patient, "n")}, ${idSql(groups.site, "site")}, p.start_at,
      p.start_at + interval '15 minutes', p.start_at - interval '5 days', 'note', r.business_code, r.business_id,
      '{"doctor_first_name": "Ann", "doctor_last_name": "Ray", "doctor_npi": "1234567893"}', '2026-05-01 09:15:00',
      case when n % 20 = 0 then 'cancelled' when n % 20 = 1 then 'moved' else 'booked' end, 1
    from planned p left join business_request r on r.workspace_id = ${own} and r.business_code = ${codeSql("p.request")}`);
  // As the triggers count them.
  await run(`insert into appointment_count (workspace_id, site_id, start_at, business_code, booked, cancelled)
    select workspace_id, site_id, start_at, coalesce(business_code, ''), count(*) filter (where state <> 'cancelled'),
      count(*) filter (where state = 'cancelled')
    from appointment where workspace_id = ${own} group by 1, 2, 3, 4`);
  await run("drop table planned");
}
