import type { PoolClient } from "pg";
import { AppError } from "#core/app-error.ts";

/** Whoever has stood still, or waited for locks, may find the plan of another: AppError("conflict") says so. */
export async function requireChecking(client: PoolClient, importId: string): Promise<void> {
  const { rowCount } = await client.query("select from import where id = $1 and state = 'checking'", [importId]);
  if (rowCount !== 1) throw new AppError("conflict", "The import has moved on in the meantime.");
}
