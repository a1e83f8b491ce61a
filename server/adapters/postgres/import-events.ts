import pg from "pg";
import type { ImportEvents } from "#ports/import-events.ts";

/**
 * One connection listens for all open screens of this process; it is opened with the first of them and opened again
 * when it is lost. `onError` hears of a lost connection.
 */
export function importEvents(url: string, onError: (error: Error) => void): ImportEvents & { close(): Promise<void> } {
  const listeners = new Map<string, Set<(importId: string) => void>>();
  let listening: Promise<pg.Client> | null = null;

  function listen(): Promise<pg.Client> {
    listening ??= open().catch((error: Error) => {
      listening = null;
      throw error;
    });
    return listening;
  }

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    client.on("error", (error) => {
      listening = null;
      onError(error);
    });
    client.on("notification", ({ payload = "" }) => {
      const [workspaceId = "", importId = ""] = payload.split(":");
      for (const listener of listeners.get(workspaceId) ?? []) listener(importId);
    });
    await client.connect();
    await client.query("listen causeway_import");
    return client;
  }

  return {
    async subscribe(workspaceId, onEvent) {
      const ofWorkspace = listeners.get(workspaceId) ?? new Set();
      listeners.set(workspaceId, ofWorkspace.add(onEvent));
      await listen();
      return () => {
        ofWorkspace.delete(onEvent);
        if (ofWorkspace.size === 0) listeners.delete(workspaceId);
      };
    },
    async close() {
      const client = await listening;
      await client?.end();
    },
  };
}
