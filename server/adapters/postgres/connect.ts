import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient, type Prisma } from "#prisma/generated/client.ts";

export type Database = { readonly pool: pg.Pool; readonly prisma: PrismaClient };

/** What queries run on inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** A host that is gone without a word is found out within a minute, not after two hours. */
export const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/** Who waits this long (ms) for a connection fails: a database that is away must not look like work that takes long. */
const longestWait = 60_000;

/**
 * A process that stands still in the middle of a transaction (a suspended machine) holds its locks no longer than this
 * (ms): above what a slow download takes between two reads, and another worker waits for no more.
 */
const usualPause = 150_000;

/** One pool of connections, for Prisma and for the bulk ways beside it. `onError` hears of idle connections lost. */
export function connect(
  url: string,
  options: { max: number; onError: (error: Error) => void; longestPause?: number },
): Database {
  const { longestPause = usualPause } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: longestWait,
    idle_in_transaction_session_timeout: longestPause,
    // While the server sends, the transaction is not idle, however long nobody reads: the system ends the line then.
    options: `-c tcp_user_timeout=${longestPause}`,
    ...keepAlive,
  });
  pool.on("error", options.onError);
  // The pool hears of its idle connections only. One that is lost while its transaction waits for something else says so
  // to nobody, which would end the process; the transaction's next statement fails anyway.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

export async function disconnect(database: Database): Promise<void> {
  await database.prisma.$disconnect();
  await database.pool.end();
}
