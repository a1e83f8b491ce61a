import { installQueues, QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";
import { grantSchema } from "#adapters/postgres/grant-schema.ts";
import { migrate } from "#adapters/postgres/migrate.ts";
import { type AppDatabase, appDatabaseUrl, appRolePassword, checkAppRole } from "#adapters/postgres/roles.ts";
import { queues } from "#jobs/product-queues.ts";

/**
 * Makes a database ready for the application: role, migrations, queues, grants. Run by the owner; harmless to run
 * again and by several starters at once. Gives the address the application connects to.
 *
 * Throws AppError("unavailable") with one sentence for people.
 */
export async function prepareDatabase(database: AppDatabase & { databaseUrl: string }): Promise<string> {
  const appUrl = appDatabaseUrl(database);
  await migrate(database.databaseUrl, {
    appRolePassword: database.databaseAppUrl ? undefined : appRolePassword(database.secret),
    afterwards: async () => {
      await installQueues(database.databaseUrl, queues);
      await grantSchema(database.databaseUrl, QUEUE_SCHEMA);
    },
  });
  await checkAppRole(appUrl);
  return appUrl;
}
