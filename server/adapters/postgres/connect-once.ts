import pg from "pg";
import { AppError } from "#core/app-error.ts";

/**
 * One connection outside the pool, for work at a process' start; the caller ends it. Throws AppError("unavailable")
 * that names the place, never the password.
 */
export async function connectOnce(url: string, purpose: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: purpose });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const { hostname, port, pathname, username } = new URL(url);
    const place = `${hostname}:${port || "5432"}${pathname}`;
    throw new AppError("unavailable", `The database ${place} can't be reached as ${username}: ${reason(cause)}.`, {
      cause,
    });
  }
}

function reason(cause: unknown): string {
  if (cause instanceof AggregateError) return reason(cause.errors[0]);
  return cause instanceof Error && cause.message ? cause.message : "it does not answer";
}
