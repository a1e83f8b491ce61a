import type { State } from "#components/ui/state-badge.tsx";
import { sftp as words } from "#components/messages/sftp.ts";
import type { Connection } from "./servers.tsx";

/** What there is to say of a connection, most pressing first. */
export function serverState(connection: Connection): { readonly state: State; readonly word: string } {
  const [last] = connection.runs;
  if (connection.changedHostKey) return { state: "failed", word: words.states.changed };
  if (connection.hostKey === null) return { state: "attention", word: words.states.unconfirmed };
  if (connection.paused) return { state: "held", word: words.states.paused };
  if (last && last.finishedAt === null) return { state: "running", word: words.states.running };
  if (last?.fault) return { state: "failed", word: words.states.failing };
  return { state: "done", word: words.states.ready };
}
