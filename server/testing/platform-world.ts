import {
  platformServer,
  type PlatformServer,
  type PlatformServerSettings,
} from "#adapters/contracts/platform-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { type RestTimes, usualTimes } from "#adapters/rest/patience.ts";
import { connectRest } from "#adapters/rest/rest-client.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import type { PlatformPace } from "#ports/platform-client.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Deps } from "#server/composition.ts";
import { setGuard } from "#use-cases/guard/feed-guard.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { setFeedTarget, setPlatform } from "#use-cases/platform/set-platform.ts";
import { checkedFile, createImportWorld, type ImportWorld, loadedFile, mappingByName } from "#testing/import-world.ts";

/** The product with a platform of the test's own: nobody waits for long. */
export type PlatformWorld = ImportWorld & { readonly server: PlatformServer };

const shortTimes: RestTimes = {
  ...usualTimes,
  ...{ lonePauseMs: 2, firstBreakMs: 20, longestBreakMs: 40, busyPauseMs: 10, deniedPauseMs: 20 },
};

/** `lanes`: one, so that what happens happens in order. */
export async function createPlatformWorld(
  settings: Partial<PlatformServerSettings> & { readonly lanes?: number; readonly pace?: Partial<PlatformPace> } = {},
): Promise<PlatformWorld> {
  const { lanes = 4, pace, ...more } = settings;
  const authority = await testAuthority();
  const server = await platformServer({ ...authority, ...more });
  const world = await createImportWorld();
  const connectPlatform = connectRest({
    ...{ allowPrivate: true, ca: authority.ca, timeoutMs: 20_000, times: shortTimes },
    pace: { rowsAtOnce: 50, answersAtOnce: 10, answersWithinMs: 5, ...pace },
  });
  const deps: Deps = { ...world.deps, connectPlatform };
  const by = { scope: world.staging, by: world.by };
  await setPlatform(deps, { ...by, baseUrl: server.url, username: "causeway", password: "secret", lanes, seen: null });
  return {
    ...world,
    deps,
    server,
    async close() {
      await server.close();
      await world.close();
    },
  };
}

/** A feed of that name whose files go to the platform, however much they differ; its first file makes it. */
export async function platformFeed(world: PlatformWorld, entity: EntityName, feed: string): Promise<void> {
  const first = await checkedFile(world, fileOf(entity, feed, []));
  const feedId = first.feedId ?? "";
  await setFeedTarget(world.deps, { scope: world.staging, by: world.by, feedId, target: "platform" });
  await setGuard(world.deps, { scope: world.staging, by: world.by, feedId, guard: { ...usualGuard, enabled: false } });
}

const columns: Partial<Readonly<Record<EntityName, readonly string[]>>> = {
  employee: ["external_id", "username", "first_name", "last_name", "email", "status", "remarks"],
  client: ["external_id", "first_name", "last_name", "status"],
  visit: ["external_id", "start_at", "end_at", "client", "employee"],
};

export type Cells = Readonly<Record<string, string>>;

/** Records by their numbers, each with the cells that the entity asks for. */
export function employees(numbers: readonly number[], more: Cells = {}): readonly Cells[] {
  return numbers.map((number) => ({
    ...{ external_id: `E${number}`, username: `user${number}`, first_name: "Alice", last_name: `Example ${number}` },
    ...{ email: `user${number}@agency.example`, status: "active", remarks: "", ...more },
  }));
}

export function fileOf(entity: EntityName, feed: string, rows: readonly Cells[]) {
  const names = columns[entity] ?? [];
  const lines = rows.map((row) => names.map((name) => row[name] ?? "").join(","));
  return {
    ...{ feed, fileName: `${feed}-${rows.length}.csv`, again: true },
    bytes: `${[names.join(","), ...lines].join("\r\n")}\r\n`,
    mapping: mappingByName(entityOf(entity), names),
  };
}

/** Sent and loaded to the end. */
export function sentFile(
  world: PlatformWorld,
  entity: EntityName,
  feed: string,
  rows: readonly Cells[],
): Promise<StoredImport> {
  return loadedFile(world, fileOf(entity, feed, rows));
}

/** Checked, and its load asked for. */
export async function plannedFile(
  world: PlatformWorld,
  entity: EntityName,
  feed: string,
  rows: readonly Cells[],
): Promise<StoredImport> {
  const run = await checkedFile(world, fileOf(entity, feed, rows));
  const { created = -1, updated = -1 } = run.counts ?? {};
  return startLoad(world.deps, {
    ...{ scope: world.staging, by: world.by, importId: run.id, create: created, update: updated },
  });
}

/** What a row of an import was skipped for, in the order of the file. */
export async function issuesOf(world: PlatformWorld, importId: string) {
  const { rows } = await world.owner.query<{
    row: number;
    column: number | null;
    field: string | null;
    code: string;
    message: string;
  }>(`select "row", "column", field, code, message from issue where import_id = $1 order by "row", position`, [
    importId,
  ]);
  return rows;
}

/** Keys of the records here, with how many versions each has. */
export async function recordsHere(world: PlatformWorld, entity: EntityName): Promise<Readonly<Record<string, number>>> {
  const { rows } = await world.owner.query<{ key: string; version: number }>(
    `select key, version from record where workspace_id = $1 and entity = $2 and hash is not null`,
    [world.staging.workspaceId, entity],
  );
  return Object.fromEntries(rows.map(({ key, version }) => [key, version]));
}
