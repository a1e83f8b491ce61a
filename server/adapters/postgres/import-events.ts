import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { keepAlive } from "#adapters/postgres/connect.ts";
import type { ImportEvents } from "#ports/import-events.ts";

/** How long a lost connection is left alone, ms: longer each time that it can't be had again. */
const firstPause = 500;
const longestPause = 30_000;

type Listener = { readonly workspaceId: string; readonly hear: (importId: string) => void };

/**
 * One connection listens for all open screens of this process; it is opened with the first of them, and opened again
 * when it is lost while somebody listens. `onError` hears of a lost connection and of each try that failed.
 */
export function importEvents(url: string, onError: (error: Error) => void): ImportEvents & { close(): Promise<void> } {
  const listeners = new Set<Listener>();
  const closing = new AbortController();
  let listening: Promise<pg.Client> | null = null;

  function listen(): Promise<pg.Client> {
    if (listening) return listening;
    const opened = open().catch((error: Error) => {
      if (listening === opened) listening = null;
      throw error;
    });
    listening = opened;
    return opened;
  }

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, ...keepAlive });
    let ready = false;
    client.on("error", (error) => {
      // Until it listens, whoever opens it hears of the failure. One that is lost says so more than once.
      if (!ready || closing.signal.aborted) return;
      ready = false;
      listening = null;
      onError(error);
      void listenAgain();
    });
    client.on("notification", ({ payload = "" }) => {
      const [workspaceId = "", importId = ""] = payload.split(":");
      for (const listener of listeners) if (listener.workspaceId === workspaceId) listener.hear(importId);
    });
    try {
      await client.connect();
      await client.query("listen causeway_import");
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    ready = true;
    return client;
  }

  async function listenAgain(): Promise<void> {
    for (let wait = firstPause; listeners.size > 0 && !listening; wait = Math.min(wait * 2, longestPause)) {
      await pause(wait, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      if (closing.signal.aborted) return;
      await listen().catch(onError);
    }
  }

  return {
    async subscribe(workspaceId, onEvent) {
      const listener: Listener = { workspaceId, hear: onEvent };
      await listen();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      closing.abort();
      listeners.clear();
      const client = await listening?.catch(() => null);
      await client?.end();
    },
  };
}
