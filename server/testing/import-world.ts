import { rm } from "node:fs/promises";
import pg from "pg";
import { demoPeople, seedDemo } from "#prisma/seed.ts";
import { createDeps, type Deps } from "#server/composition.ts";
import type { LoadedConfig } from "#config/load-config.ts";
import type { Entity } from "#core/entities/entity.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { testConfig } from "#testing/test-config.ts";
import { createTestDatabase } from "#testing/test-database.ts";

/** The whole product behind its screens, on a database of the test file's own, with the demo's people and workspaces. */
export type ImportWorld = {
  readonly deps: Deps;
  readonly config: LoadedConfig;
  readonly owner: pg.Client;
  readonly by: Actor;
  readonly staging: WorkspaceScope;
  readonly production: WorkspaceScope;
  readonly lakeshore: WorkspaceScope;
  readonly close: () => Promise<void>;
};

export async function createImportWorld(): Promise<ImportWorld> {
  const test = await createTestDatabase();
  const config = testConfig(test);
  const deps = createDeps(config, "worker");
  await seedDemo(deps);
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const scopeOf = async (slug: string, environment: string): Promise<WorkspaceScope> => {
    const { rows } = await owner.query(
      `select t.id as "tenantId", w.id as "workspaceId" from workspace w join tenant t on t.id = w.tenant_id
       where t.slug = $1 and w.environment = $2::environment`,
      [slug, environment],
    );
    return rows[0];
  };
  return {
    deps,
    config,
    owner,
    by: { id: null, name: demoPeople.staff.name },
    staging: await scopeOf("northside", "staging"),
    production: await scopeOf("northside", "production"),
    lakeshore: await scopeOf("lakeshore", "staging"),
    async close() {
      await deps.close();
      await owner.end();
      await test.drop();
      await rm(config.dataFolder, { recursive: true, force: true });
    },
  };
}

export const plainFormat: FileFormat = { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 };

/** Every column to the field of its own name; dates are ISO or in the order given. */
export function mappingByName(entity: Entity, columns: readonly string[]): Mapping {
  const fields = columns
    .filter((column) => entity.fields.some((field) => field.name === column))
    .map((column) => ({ field: column, source: { kind: "column", column } as const, transforms: [] }));
  return { entity: entity.name, fields, ignored: [], blankCells: "clear" };
}

export type FileInput = {
  readonly scope?: WorkspaceScope;
  readonly fileName?: string;
  readonly bytes: string | Uint8Array;
  readonly feed?: string;
  readonly columns?: readonly string[];
  readonly format?: FileFormat;
  readonly mapping?: Mapping;
  readonly again?: boolean;
};

/** Receives a file of employees and queues its check with a mapping by name. */
export async function queueFile(world: ImportWorld, input: FileInput): Promise<StoredImport> {
  const { deps, by } = world;
  const scope = input.scope ?? world.staging;
  const bytes = typeof input.bytes === "string" ? new TextEncoder().encode(input.bytes) : input.bytes;
  const received = await receiveFile(deps, {
    scope,
    by,
    channel: "browser",
    fileName: input.fileName ?? "staff.csv",
    content: chunksOf(bytes),
    maxBytes: 50_000_000,
  });
  const columns = input.columns ?? new TextDecoder().decode(bytes).split(/\r?\n/)[0]?.split(",") ?? [];
  const feeds = await deps.inWorkspace(scope, (stores) => stores.feeds.list());
  const name = input.feed ?? "Staff";
  const known = feeds.find((feed) => feed.name === name);
  return startCheck(deps, {
    scope,
    by,
    importId: received.import.id,
    feed: known ? { id: known.id } : { name },
    format: input.format ?? plainFormat,
    columns,
    mapping: input.mapping ?? mappingByName(entityOf("employee"), columns),
    again: input.again ?? false,
  });
}

/** The same, checked and planned (or refused). */
export async function checkedFile(world: ImportWorld, input: FileInput): Promise<StoredImport> {
  const run = await queueFile(world, input);
  const scope = input.scope ?? world.staging;
  await checkImport(world.deps, { scope, importId: run.id });
  return findRun(world, scope, run.id);
}

/** The same, loaded and reported. */
export async function loadedFile(world: ImportWorld, input: FileInput): Promise<StoredImport> {
  const run = await checkedFile(world, input);
  const scope = input.scope ?? world.staging;
  const { created = -1, updated = -1 } = run.counts ?? {};
  await startLoad(world.deps, { scope, by: world.by, importId: run.id, create: created, update: updated });
  await loadImport(world.deps, { scope, importId: run.id });
  return findRun(world, scope, run.id);
}

export async function findRun(world: ImportWorld, scope: WorkspaceScope, importId: string): Promise<StoredImport> {
  const run = await world.deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (!run) throw new Error("The import is gone.");
  return run;
}

/** Small pieces, so that rows and characters are cut anywhere. */
export async function* chunksOf(bytes: Uint8Array, size = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What a stream of a file gives, as text. */
export async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  for await (const chunk of content) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
