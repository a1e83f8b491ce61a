import type { PoolClient } from "pg";
import { AppError } from "#core/app-error.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The records that were changed, as they are now. */
const changed = `
  with keys as (select distinct key from change where workspace_id = $1 and import_id = $2),
  current as materialized (
    select r.key, r.version, c.data::jsonb as data
    from keys k join record r on r.workspace_id = $1 and r.entity = 'appointment' and r.key = k.key and r.hash is not null
    join change c on c.import_id = r.import_id and c."row" = r."row"
  )`;

/** Patients and appointments as the records say that an import or an undo has changed. */
export async function projectAppointments(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  changedBy: string,
): Promise<void> {
  const of = [workspaceId, changedBy];
  await removeGone(client, of);
  await addPatients(client, of);
  const { rows } = await client.query<{ current: number; written: number }>(
    `${changed}, written as (
       insert into appointment (workspace_id, hash, patient_id, site_id, start_at, end_at, book_at, caller, business_code,
         business_id, doctor, rx_at, pcp, first_responder, state, record_version, changed_at)
       select $1, c.key, p.id, s.id, (c.data ->> 'start_at')::timestamptz,
         (c.data ->> 'start_at')::timestamptz + interval '1 hour', now(),
         coalesce(c.data ->> 'caller', case when b.caller = 'provider' then b.caller else '' end),
         c.data ->> 'business_code', q.business_id,
         case when b.hash is not null then b.doctor else ${columnsOf("doctor_")} end,
         coalesce((c.data ->> 'rx_date') || ' ' || (c.data ->> 'rx_time') || ':00', b.rx_at),
         case when b.hash is not null then b.pcp else ${columnsOf("pcp_")} end,
         coalesce(c.data ->> 'first_responder' = 'Y', b.first_responder, false),
         case when c.data ->> 'appt_type' = 'reschedule' then 'moved' else 'booked' end, c.version, now()
       from current c
       -- One that is here keeps its patient: its record may name the person by a key of an earlier version.
       left join appointment own on own.workspace_id = $1 and own.hash = c.key
       join patient p on p.workspace_id = $1 and p.id = coalesce(own.patient_id, (
         select k.id from patient k where k.workspace_id = $1 and k.person_key = (c.data ->> 'person_key')::bpchar))
       join site s on s.workspace_id = $1 and s.code = c.data ->> 'site'
       left join business_request q on q.workspace_id = $1 and q.business_code = c.data ->> 'business_code'
       -- Another appointment of a patient is for the same doctor as the one before, and uses up no business's slot.
       left join appointment b on b.workspace_id = $1 and b.hash = (c.data ->> 'previous_barcode')::bpchar
         and c.data -> 'doctor_last_name' is null and c.data -> 'business_code' is null
       on conflict (workspace_id, hash) do update set site_id = excluded.site_id, start_at = excluded.start_at,
         end_at = excluded.end_at, state = excluded.state, record_version = excluded.record_version, changed_at = now()
       returning 1
     )
     select (select count(*)::int from current) as current, (select count(*)::int from written) as written`,
    of,
  );
  if (rows[0]?.current !== rows[0]?.written) {
    throw new AppError("internal", "An appointment was loaded whose patient or site is not there.");
  }
}

/** Those of a record's fields whose names begin so, as one object. */
function columnsOf(prefix: string): string {
  return `coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each(c.data) f where f.key like '${prefix}%'), '{}')`;
}

/** Appointments whose record was removed, and patients who have none left. */
async function removeGone(client: PoolClient, of: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `delete from appointment a using change c join record r
       on r.workspace_id = $1 and r.entity = 'appointment' and r.key = c.key and r.hash is null
     where c.workspace_id = $1 and c.import_id = $2 and a.workspace_id = $1 and a.hash = c.key::bpchar
     returning a.patient_id as id`,
    [...of],
  );
  if (rows.length === 0) return;
  await client.query(
    `delete from patient p where p.workspace_id = $1 and p.id = any($2::uuid[])
       and not exists (select from appointment a where a.workspace_id = $1 and a.patient_id = p.id)`,
    [of[0], rows.map(({ id }) => id)],
  );
}

const mostRounds = 50;

/** A patient's number is drawn: one that is taken is drawn again. */
async function addPatients(client: PoolClient, of: readonly string[]): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const { rows } = await client.query<{ missing: number }>(
      `${changed}, missing as (
         select c.data from current c where c.data ? 'mobile_number'
           and not exists (select from appointment a where a.workspace_id = $1 and a.hash = c.key)
           and not exists (select from patient p where p.workspace_id = $1 and p.person_key = (c.data ->> 'person_key')::bpchar)
       ), added as (
         insert into patient (workspace_id, patient_number, first_name, last_name, dob, gender, ssn, email, mobile_number,
           address, apt, city, state, zip_code, county, consent_email, consent_text, person_key)
         select $1, to_char((m.data ->> 'appt_date')::date, 'YYMMDD') || lpad((
             ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 7))::bit(28)::int % 1000000)::text, 6, '0'),
           m.data ->> 'first_name', m.data ->> 'last_name', (m.data ->> 'dob')::date, coalesce(m.data ->> 'gender', ''),
           coalesce(m.data ->> 'ssn', ''), coalesce(m.data ->> 'email', ''), m.data ->> 'mobile_number',
           coalesce(m.data ->> 'address', ''), coalesce(m.data ->> 'apt', ''), coalesce(m.data ->> 'city', ''),
           coalesce(m.data ->> 'state', ''), coalesce(m.data ->> 'zip_code', ''), coalesce(m.data ->> 'county', ''),
           m.data ->> 'email_consent' = 'Y', m.data ->> 'text_message_consent' = 'Y', m.data ->> 'person_key'
         from missing m
         on conflict do nothing
       )
       select count(*)::int as missing from missing`,
      [...of],
    );
    if (rows[0]?.missing === 0) return;
  }
  throw new AppError("internal", "There are no free patient numbers left for a day.");
}
