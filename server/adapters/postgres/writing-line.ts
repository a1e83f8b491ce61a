import type { Pool, PoolClient } from "pg";
import { openTransaction, type OpenTransaction } from "#adapters/postgres/open-transaction.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Well below the pause (connect.ts) after which a process is taken for one that stands still: such a one says nothing. */
const aliveMs = 30_000;

/** Statements one after the other in a transaction that begins with the first of them. */
export type WritingLine = {
  readonly isOpen: () => boolean;
  readonly write: <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;
  /** When the last one is done. Nothing where nothing was written; a rollback never throws. */
  readonly end: (how: "commit" | "rollback") => Promise<void>;
};

export function writingLine(pool: Pool, scope: WorkspaceScope, importId: string): WritingLine {
  let transaction: Promise<OpenTransaction> | null = null;
  let writing: Promise<unknown> = Promise.resolve();
  let alive: NodeJS.Timeout | undefined;
  const write: WritingLine["write"] = (work) => {
    transaction ??= open();
    const opened = transaction;
    const done = writing.then(async () => work((await opened).client));
    writing = done;
    // Whoever waits for what is stored hears of a failure.
    done.catch(() => undefined);
    return done;
  };
  const open = async () => {
    const opened = await openTransaction(pool, scope, importId);
    alive = setInterval(() => void write((client) => client.query("select")).catch(() => undefined), aliveMs).unref();
    return opened;
  };
  return {
    isOpen: () => transaction !== null,
    write,
    async end(how) {
      const opened = how === "commit" ? await transaction : await transaction?.catch(() => null);
      clearInterval(alive);
      if (how === "commit") await writing;
      else await writing.catch(() => undefined);
      await opened?.end(how);
    },
  };
}
