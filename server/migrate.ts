import { AppError } from "#core/app-error.ts";
import { loadConfig } from "#config/load-config.ts";
import { prepareDatabase } from "#server/prepare-database.ts";

/* npm run migrate: before dashboards and workers of a new version start on machines of their own. */
const { databaseUrl, databaseAppUrl, secret } = loadConfig();
if (!databaseUrl) throw new AppError("unavailable", "DATABASE_URL is not set: migrating needs the owner's address.");
await prepareDatabase({ databaseUrl, databaseAppUrl, secret });
process.stdout.write("The database is up to date.\n");
