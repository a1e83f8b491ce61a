import type { Transaction } from "#adapters/postgres/connect.ts";
import { AppError } from "#core/app-error.ts";

/** Longer than people hold a business, who decide or register; shorter than anybody waits for an answer. */
const patience = "3s";
const lockNotAvailable = "55P03";

/**
 * Does what locks businesses or requests, in the caller's transaction, and doesn't wait for a load that holds them to its
 * end: rejects with AppError("conflict") and what to do.
 */
export async function unlessHeld<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`select set_config('lock_timeout', ${patience}, true)`;
  const done = await work().catch((error: unknown) => {
    if (!isOf(error, lockNotAvailable)) throw error;
    throw new AppError("conflict", "A file of this business is being loaded at this moment. Try again in a minute.");
  });
  await tx.$executeRaw`select set_config('lock_timeout', '0', true)`;
  return done;
}

/** Whether PostgreSQL has said so; Prisma tells its code among what it knows of the error. */
function isOf(error: unknown, code: string): boolean {
  const meta = error instanceof Error && "meta" in error ? error.meta : null;
  return JSON.stringify(meta ?? {}).includes(`"${code}"`);
}
