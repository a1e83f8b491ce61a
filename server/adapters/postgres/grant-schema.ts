import pg from "pg";
import { APP_ROLE } from "./roles.ts";

/** Lets the application use a schema that a library made: rows and functions, but neither tables nor their shape. */
export async function grantSchema(ownerUrl: string, schema: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const name = owner.escapeIdentifier(schema);
    await owner.query(`
      grant usage on schema ${name} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${name} to ${APP_ROLE};
      grant usage, select on all sequences in schema ${name} to ${APP_ROLE};
      grant execute on all functions in schema ${name} to ${APP_ROLE};
      alter default privileges in schema ${name} grant select, insert, update, delete on tables to ${APP_ROLE}`);
  } finally {
    await owner.end();
  }
}
