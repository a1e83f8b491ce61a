import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { removeUnfinished } from "#adapters/folder/remove-unfinished.ts";
import { readSignedReceipt } from "#core/reports/signed-receipt.ts";
import { asOwner } from "./as-owner.ts";
import type { Lane } from "./lane.ts";

/** All that a lane holds, each table as lines of text that are the same whenever the same was done. */
export type Snapshot = ReadonlyMap<string, readonly string[]>;

/** Ids and moments differ from run to run, and these say how it went, not what came of it. */
const ownWay = new Set(["id", "writer", "attempts", "store_key", "prev_hash", "cancel_requested"]);
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Reads every table that belongs to a workspace, the files that were made, and what was left lying about for good. */
export async function takeSnapshot({ place, deps, scope }: Lane): Promise<Snapshot> {
  const tables = new Map<string, readonly string[]>();
  await asOwner(place.ownerUrl, async (client) => {
    const names = await namesOfIds(client);
    for (const table of await tablesOfWorkspaces(client)) {
      tables.set(table, await linesOf(client, table, names));
    }
    tables.set("file", await fileLines(client, deps, names));
    tables.set("left staged", await leftStaged(client));
    tables.set("inbound/ and outbound/", await lyingAtDoors(deps, scope, names));
  });
  tables.set("left unfinished", await unfinishedFiles(path.join(place.dataFolder, "files")));
  return tables;
}

/** What differs, as sentences; none when both hold the same. */
export function differences(wanted: Snapshot, found: Snapshot): string[] {
  return [...wanted].flatMap(([table, lines]) => {
    const others = found.get(table) ?? [];
    const missing = onlyIn(lines, others);
    const extra = onlyIn(others, lines);
    if (missing.length === 0 && extra.length === 0) return [];
    const example = (some: readonly string[]) =>
      some[0] === undefined ? "" : `, for example ${some[0].slice(0, 400)}`;
    return [
      `${table}: ${missing.length} missing${example(missing)}; ${extra.length} that should not be${example(extra)}`,
    ];
  });
}

function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

/** The ids that were made on the way, by names that are the same in every run. */
async function namesOfIds(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select id, 'import ' || file_name as name from import union all select id, 'feed ' || name from feed
     union all select m.id, 'mapping ' || f.name || m.version from mapping_version m join feed f on f.id = m.feed_id
     union all select u.id, 'undo of ' || file_name from undo u join import i on i.id = u.import_id
     union all select id, 'object ' || key from inbound_object
     union all select id, 'tenant' from tenant union all select id, 'workspace' from workspace`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function tablesOfWorkspaces(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns join information_schema.tables using (table_name)
     where columns.table_schema = 'public' and tables.table_schema = 'public' and table_type = 'BASE TABLE'
       and column_name = 'workspace_id' order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function linesOf(client: pg.Client, table: string, names: ReadonlyMap<string, string>): Promise<string[]> {
  const { fields } = await client.query(`select * from public.${table} limit 0`);
  const kept = fields.filter(
    ({ name, dataTypeID }) => !ownWay.has(name) && !isOwnWay(table, name) && !isTime(dataTypeID),
  );
  const columns = kept.map(({ name }) => `"${name}"::text`).join(", ");
  const text = `select ${columns} from public.${table} ${comesAndGoes.get(table) ?? ""}`;
  const { rows } = await client.query<unknown[]>({ text, rowMode: "array" });
  const lines = rows.map((row) => JSON.stringify(row).replace(uuid, (id) => names.get(id) ?? id)).sort();
  // Who has to look at a plan once more, since the server died, asks for its load once more.
  return lines.filter((line, index) => !(line.includes('"import.load-asked"') && line === lines[index - 1]));
}

/** A look that began before a file was moved away notes it once more; the next finds it gone, and nothing came of it. */
const comesAndGoes: ReadonlyMap<string, string> = new Map([
  ["inbound_object", "where not (state = 'gone' and import_id is null)"],
]);

/** A receipt names the moments of its import; what else it says stands in the tables. */
function isOwnWay(table: string, column: string): boolean {
  if (table === "artifact") return column === "size_bytes" || column === "sha256";
  // Of a file in a folder it is made of its time and its place on the disk.
  if (table === "inbound_object") return column === "etag";
  if (table === "activity") return column === "hash" || column === "seq";
  return column.startsWith("progress_");
}

/** date, time, timestamp and timestamptz (PostgreSQL's pg_type). */
function isTime(type: number): boolean {
  return [1082, 1083, 1114, 1184].includes(type);
}

/** Each error file by its bytes as they lie in the store, which must be those that the artifact names. */
async function fileLines(client: pg.Client, deps: Lane["deps"], names: ReadonlyMap<string, string>): Promise<string[]> {
  const { rows } = await client.query(
    "select import_id, kind, store_key, sha256, size_bytes::int as bytes from artifact order by import_id, kind",
  );
  const lines: string[] = [];
  for (const { import_id, kind, store_key, sha256, bytes } of rows) {
    const hash = createHash("sha256");
    let length = 0;
    for await (const chunk of deps.files.get(store_key)) {
      hash.update(chunk);
      length += chunk.byteLength;
    }
    const stored = hash.digest("hex");
    const whole = stored === sha256 && length === bytes;
    lines.push(`${names.get(import_id)} ${kind} ${kind === "error_file" ? stored : ""} ${whole ? "whole" : "DAMAGED"}`);
  }
  return lines.sort();
}

/** What partners find: each file once, by its bytes, and a receipt by all that it says but its moments. */
async function lyingAtDoors(
  { places }: Lane["deps"],
  scope: Lane["scope"],
  names: ReadonlyMap<string, string>,
): Promise<string[]> {
  const lines: string[] = [];
  const store = await places.of(scope);
  for await (const { key } of store.list("")) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of store.get(key)) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const said = key.endsWith(".receipt.json") ? receiptLine(String(bytes), names) : null;
    lines.push(`${key} ${said ?? createHash("sha256").update(bytes).digest("hex")}`);
  }
  return lines.sort();
}

function receiptLine(text: string, names: ReadonlyMap<string, string>): string {
  const read = readSignedReceipt(text);
  if (read.kind !== "signed") return `is ${read.kind}`;
  const { times, ...said } = read.receipt;
  const moments = Object.keys(times as object).join(", ");
  return `${JSON.stringify(said)} of ${moments}, signed`.replace(uuid, (id) => names.get(id) ?? id);
}

async function leftStaged(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select left(relname, 12) as name from pg_class where relnamespace = 'staging'::regnamespace and relkind = 'r'",
  );
  return rows.map(({ name }) => name);
}

/** What is left half written when nobody is at work any more, and is not gone a day later either. */
async function unfinishedFiles(folder: string): Promise<string[]> {
  await removeUnfinished(folder, Date.now() + 2 * 24 * 60 * 60 * 1_000);
  const left = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:part|arriving)$/.test(name));
  return left.map((name) => path.basename(path.dirname(name)));
}
