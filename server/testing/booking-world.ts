import { randomUUID } from "node:crypto";
import { layoutOf } from "#core/appointments/layouts.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { checkedFile, createImportWorld, type FileInput, type ImportWorld, loadedFile } from "#testing/import-world.ts";

/**
 * The product on 12 March 2077; `staging` has a site in Detroit. So far away that what the database says of now, which is not
 * the test's clock, is before every appointment; its weekdays are those of 2027.
 */
export type BookingWorld = ImportWorld & { readonly at: (now: string) => BookingWorld };

export async function createBookingWorld(): Promise<BookingWorld> {
  const world = await createImportWorld();
  await addSite(world, world.staging);
  return atTime(world, "2077-03-12T15:00:00.000Z");
}

/** The same with a workspace of another tenant, in which nobody is booked yet. */
export async function emptyWorkspace(world: BookingWorld): Promise<BookingWorld> {
  const slug = `tenant-${randomUUID().slice(0, 8)}`;
  await world.deps.people.createTenant({ name: slug, slug }, () => Promise.resolve());
  const staging = await world.deps.workspaces.find(slug, "staging");
  if (!staging) throw new Error("A new tenant has a staging workspace.");
  await addSite(world, staging);
  return atTime({ ...world, staging }, world.deps.clock());
}

function atTime(world: ImportWorld, now: string): BookingWorld {
  return { ...world, deps: { ...world.deps, clock: () => now }, at: (other) => atTime(world, other) };
}

export async function addSite({ deps, by }: ImportWorld, scope: WorkspaceScope): Promise<void> {
  const site = {
    ...{ code: "main", name: "Main site", title: "Northside Testing", zone: "America/Detroit", address: "", city: "" },
    ...{ state: "", zipCode: "", phone: "", slotsAnHour: null, active: true, isMain: true },
  };
  await deps.inWorkspace(scope, ({ sites }) => sites.add(site, by));
}

/** A row of the layout New that is in order, but for what is said of it. */
export function newRow(more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    ...{ appt_date: "3/15/2077", appt_time: "2:00 PM", first_name: "Alice", last_name: "Example", email: "" },
    ...{
      mobile_number: "313-555-0142",
      address: "1 Main St",
      apt: "",
      city: "Detroit",
      state: "MI",
      zip_code: "48226",
    },
    ...{ first_responder: "N", gender: "F", DOB: "4/23/1980", "Email Consent": "Y", "Text Message Consent": "N" },
    ...{ doctor_first_name: "Tia", doctor_last_name: "Arztová", doctor_npi: "1234567893" },
    ...{ doctor_address: "1 Clinic Way", doctor_city: "Detroit", doctor_state: "MI", doctor_zip_code: "48201" },
    ...{ doctor_phone_number: "313-555-0100", rx_date: "3/6/2077", rx_time: "9:15 AM", business_code: "" },
    ...more,
  };
}

/** A row of the layout Retest. */
export function retestRow(more: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    ...{ first_name: "Alice", last_name: "Example", DOB: "4/23/1980", previous_barcode: "" },
    ...{ appt_date: "3/20/2077", appt_time: "9:00 AM", appt_type: "new", ...more },
  };
}

export function bookingFile(
  layout: "new" | "retest",
  rows: readonly Readonly<Record<string, string>>[],
  columns: readonly string[] = layoutOf(layout).columns,
): FileInput {
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))];
  const bytes = lines.map((cells) => cells.join(",")).join("\r\n") + "\r\n";
  const fileName = `${layout}-${rows.length}.csv`;
  return {
    fileName,
    feed: layout === "new" ? "Appointments" : "Retests",
    columns,
    bytes,
    again: true,
    mapping: mappingOfLayout(layout, columns),
  };
}

/** What is proposed for a recognised layout, with nothing changed. */
export function mappingOfLayout(layout: "new" | "retest", columns: readonly string[]): Mapping {
  const entity = entityOf(layout === "new" ? "appointment" : "retest");
  return mappingOfSuggestions(entity, suggestMapping({ entity, columns, samples: columns.map(() => []) }));
}

export const checkedBookings = (world: BookingWorld, ...file: Parameters<typeof bookingFile>): Promise<StoredImport> =>
  checkedFile(world, bookingFile(...file));

export const loadedBookings = (world: BookingWorld, ...file: Parameters<typeof bookingFile>): Promise<StoredImport> =>
  loadedFile(world, bookingFile(...file));

/** A business with requests for slots: code, status and approved slots of each. */
export async function business(
  { owner, staging }: BookingWorld,
  name: string,
  ...requests: readonly (readonly [code: string, status: string, slots: number | null])[]
): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `insert into business (workspace_id, hash, name, name_key, owner_first_name, owner_last_name, address, city, state,
       zip_code) values ($1, $2, $3, $3, 'Olivia', 'Example', '1 Main St', 'Detroit', 'MI', '48226') returning id`,
    [staging.workspaceId, requests[0]?.[0], name],
  );
  for (const [code, status, slots] of requests) {
    await owner.query(
      `insert into business_request (workspace_id, business_id, business_code, status, slots_requested, slots_approved, origin)
       values ($1, $2, $3, $4, 10, $5, 'staff')`,
      [staging.workspaceId, rows[0]?.id, code, status, slots],
    );
  }
}

export type Booked = {
  readonly hash: string;
  readonly name: string;
  readonly start: string;
  readonly state: string;
  readonly code: string | null;
};

/** What is booked, as the tables say it. */
export async function booked({ owner, staging }: BookingWorld): Promise<readonly Booked[]> {
  const { rows } = await owner.query<Booked>(
    `select a.hash, p.first_name || ' ' || p.last_name as name,
       to_char(a.start_at at time zone 'America/Detroit', 'YYYY-MM-DD HH24:MI') as start, a.state, a.business_code as code
     from appointment a join patient p on p.id = a.patient_id where a.workspace_id = $1 order by a.start_at, a.hash`,
    [staging.workspaceId],
  );
  return rows;
}

/** Appointments as the records have them, and whether the tables say the same. */
export async function differences({ owner, staging }: BookingWorld): Promise<readonly unknown[]> {
  const { rows } = await owner.query(
    `with recorded as (
       select r.key, r.version, c.data::jsonb ->> 'start_at' as start, c.data::jsonb ->> 'person_key' as person
       from record r join change c on c.import_id = r.import_id and c."row" = r."row"
       where r.workspace_id = $1 and r.entity = 'appointment' and r.hash is not null
     )
     select r.key, a.hash from recorded r full join (
       select a.*, p.person_key from appointment a join patient p on p.id = a.patient_id where a.workspace_id = $1
     ) a on a.hash = r.key and a.record_version = r.version and a.start_at = r.start::timestamptz
       and a.person_key = r.person
     where r.key is null or a.hash is null
     union all
     select p.patient_number::text, null from patient p
     where p.workspace_id = $1 and not exists (select from appointment a where a.patient_id = p.id)`,
    [staging.workspaceId],
  );
  return rows;
}

/** What the rows of an import were skipped for: row, column and code. */
export async function refusals({ owner }: BookingWorld, importId: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ told: string }>(
    `select "row" || ' ' || coalesce(field, '') || ' ' || code as told from issue where import_id = $1
     order by "row", position`,
    [importId],
  );
  return rows.map(({ told }) => told);
}
