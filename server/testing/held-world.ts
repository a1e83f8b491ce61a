import { entityOf } from "#core/entities/entities.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { withDecisions } from "#core/values/with-decisions.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { checkedFile, findRun, type ImportWorld, loadedFile, mappingByName } from "#testing/import-world.ts";

const visitColumns = ["external_id", "start_at", "end_at", "client", "employee"];
const clientColumns = ["external_id", "first_name", "last_name"];
const staffColumns = ["external_id", "username", "first_name", "last_name", "email", "status"];

/** A visit of an hour to a client: its ID, and by whom. */
export const visit = (id: string, client: string, employee = "") =>
  `${id},2026-11-23T09:00:00-05:00,2026-11-23T10:00:00-05:00,${client},${employee}`;

const visits = (rows: readonly string[]) => ({
  bytes: [visitColumns.join(","), ...rows, ""].join("\n"),
  columns: visitColumns,
  mapping: mappingByName(entityOf("visit"), visitColumns),
});

/** A file of visits, checked and planned; and loaded. */
export const checkedVisits = (world: ImportWorld, feed: string, ...rows: readonly string[]) =>
  checkedFile(world, { feed, fileName: "visits.csv", ...visits(rows) });
export const loadedVisits = (world: ImportWorld, feed: string, ...rows: readonly string[]) =>
  loadedFile(world, { feed, fileName: "visits.csv", ...visits(rows) });

/** Clients by their IDs, loaded. */
export function loadedClients(world: ImportWorld, ...ids: readonly string[]): Promise<StoredImport> {
  const bytes = [clientColumns.join(","), ...ids.map((id) => `${id},Ana,Núñez`), ""].join("\n");
  const mapping = mappingByName(entityOf("client"), clientColumns);
  return loadedFile(world, { feed: "Clients", fileName: "clients.csv", bytes, columns: clientColumns, mapping });
}

/** Employees with a status each, loaded. */
export function loadedStaff(world: ImportWorld, feed: string, statuses: readonly string[]): Promise<StoredImport> {
  const row = (status: string, at: number) =>
    `${feed}${at},${feed}${at},Ana,Núñez,${feed}${at}@agency.example,${status}`;
  return loadedFile(world, { feed, bytes: [staffColumns.join(","), ...statuses.map(row), ""].join("\n") });
}

/** Has the files of a feed hold unknown values; makes the feed by a first file without rows to hold. */
export async function holdValues(world: ImportWorld, feed: string): Promise<string> {
  const { feedId } = await loadedStaff(world, feed, ["active"]);
  const hold = { values: true, references: true, limitDays: 7 };
  await world.deps.inWorkspace(world.staging, ({ feedHolds }) => feedHolds.set(feedId ?? "", hold, world.by));
  return feedId ?? "";
}

/** What stands of held rows: row and state. */
export async function heldOf({ owner }: ImportWorld, importId: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ text: string }>(
    `select "row" || ' ' || state as text from held_row where import_id = $1 order by "row"`,
    [importId],
  );
  return rows.map(({ text }) => text);
}

/** The keys of an entity's records. */
export async function keysOf({ owner }: ImportWorld, entity: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ key: string }>(
    "select key from record where entity = $1 and hash is not null order by key",
    [entity],
  );
  return rows.map(({ key }) => key);
}

/** The imports of released rows, oldest first. */
export async function releasedOf(world: ImportWorld, parentId: string): Promise<readonly StoredImport[]> {
  const { rows } = await world.owner.query<{ id: string }>(
    "select id from import where parent_id = $1 and channel = 'held' order by number",
    [parentId],
  );
  return Promise.all(rows.map(({ id }) => findRun(world, world.staging, id)));
}

/** Publishes what a feed of employees makes of statuses; null: their rows are skipped. */
export async function teachStatus(
  world: ImportWorld,
  feedId: string,
  values: Readonly<Record<string, string | null>>,
): Promise<void> {
  const decisions = Object.entries(values).map(([value, to]) => ({ value, to }));
  await world.deps.inWorkspace(world.staging, ({ feeds }) =>
    feeds.publish(feedId, ({ format, columns, mapping }) => {
      const next = withDecisions(mapping, "status", decisions);
      if (!next) throw new Error("The feed has no status.");
      return { format, columns, headerSignature: headerSignature(columns), mapping: next, by: world.by };
    }),
  );
}
