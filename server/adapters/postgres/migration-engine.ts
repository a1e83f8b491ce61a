import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { MigrationDirectory, MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import * as background from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/** Tables and enums that migrations make by hand and the Prisma schema doesn't know. */
const EXTERNAL = { externalTables: [], externalEnums: [] };

/** Prisma's folder: schema/*.prisma and migrations/NAME/migration.sql lie in it. */
const PRISMA_FOLDER = path.resolve(import.meta.dirname, "../../../prisma");

/**
 * Applies the migrations in prisma/migrations that the database lacks, each in a transaction of its own, and gives
 * their names. Keeps Prisma's own table `_prisma_migrations`, so that the prisma command line agrees.
 */
export async function applyMigrations(url: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  return await withEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: EXTERNAL });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that leads from one Prisma schema to another; empty when they agree. The engine wants a database (`url`) but
 * doesn't look at it: the adapter of Prisma 7.10 can't read a live one's shape (the catalogue's type "char" fails).
 */
export async function draftMigration(url: string, from: string, to: string): Promise<string> {
  const model = (content: string) => ({ tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] });
  return await withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === "" ? { tag: "empty" } : model(from),
      to: model(to),
      script: true,
      exitCode: null,
      filters: EXTERNAL,
    });
    return stdout?.includes("This is an empty migration") ? "" : (stdout ?? "");
  });
}

async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(new PrismaPg(pool)));
    const engine = await background.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/** Once a process: the module's glue keeps views of one instance's memory, and a second instance garbles them. */
let loaded: Promise<void> | undefined;

/** Prisma's schema engine as WebAssembly: the same program as the binary, with nothing to download. */
async function load(): Promise<void> {
  const glue = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(path.join(path.dirname(glue), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": imports() });
  background.__wbg_set_wasm(instance.exports);
  const begin = instance.exports["__wbindgen_start"];
  if (typeof begin === "function") begin();
}

/** The engine never clears its timer for the migration lock, which would hold the process for ten seconds more. */
function imports(): WebAssembly.ModuleImports {
  const glue: WebAssembly.ModuleImports = { ...background };
  const setTimer = Object.keys(glue).find((name) => name.startsWith("__wbg_setTimeout_"));
  if (setTimer) glue[setTimer] = (run: () => void, milliseconds: number) => setTimeout(run, milliseconds).unref();
  return glue;
}

/**
 * The adapter of Prisma 7.10 splits a script at every semicolon, which breaks functions and triggers apart. Sent whole,
 * PostgreSQL splits it itself and runs it as one transaction.
 */
function wholeScripts(factory: PrismaPg): SqlMigrationAwareDriverAdapterFactory {
  const whole = async (connected: ReturnType<PrismaPg["connect"]>): Promise<SqlDriverAdapter> => {
    const adapter = await connected;
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script).catch(rethrow);
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => whole(factory.connect()),
    connectToShadowDb: () => whole(factory.connectToShadowDb()),
  };
}

function rethrow(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error;
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
  throw new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}

async function readMigrations(): Promise<MigrationList> {
  const baseDir = path.join(PRISMA_FOLDER, "migrations");
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories: MigrationDirectory[] = [];
  for (const name of names.sort()) {
    const value = await readFile(path.join(baseDir, name, "migration.sql"), "utf8");
    migrationDirectories.push({ path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } });
  }
  const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
  return { baseDir, lockfile, shadowDbInitScript: "", migrationDirectories };
}
