import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export const migrationsFolder = path.join(import.meta.dirname, "migrations");

/** The Prisma schema as one text. */
export async function currentSchema(): Promise<string> {
  const folder = path.join(import.meta.dirname, "schema");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  const files = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return files.join("\n");
}

/** Where the schema is kept that the newest migration leads to, for the next one to start from. */
export const migratedSchemaFile = path.join(import.meta.dirname, "migrated.prisma");

export async function migratedSchema(): Promise<string> {
  return readFile(migratedSchemaFile, "utf8");
}
