import { existsSync } from "node:fs";
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

/** The schema that the newest migration leads to, as it was kept beside it; empty before the first migration. */
export async function migratedSchema(): Promise<string> {
  const names = (await readdir(migrationsFolder)).sort().reverse();
  const files = names.map((name) => path.join(migrationsFolder, name, "schema.prisma"));
  const newest = files.find((file) => existsSync(file));
  return newest ? await readFile(newest, "utf8") : "";
}
