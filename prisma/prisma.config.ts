import path from "node:path";
import { defineConfig } from "prisma/config";

/** Where the prisma command line finds the schema and the migrations; no address: the project's own commands know that. */
export default defineConfig({
  schema: path.join(import.meta.dirname, "schema"),
  migrations: { path: path.join(import.meta.dirname, "migrations") },
});
