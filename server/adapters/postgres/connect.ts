import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient, type Prisma } from "#prisma/generated/client.ts";

export type Database = { readonly pool: pg.Pool; readonly prisma: PrismaClient };

/** What queries run on inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** One pool of connections, for Prisma and for the bulk ways beside it. `onError` hears of idle connections lost. */
export function connect(url: string, options: { max: number; onError: (error: Error) => void }): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max, idleTimeoutMillis: 30_000 });
  pool.on("error", options.onError);
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

export async function disconnect(database: Database): Promise<void> {
  await database.prisma.$disconnect();
  await database.pool.end();
}
