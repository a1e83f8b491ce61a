import type { SftpSettings } from "#core/sftp/connection.ts";
import type { Connection } from "./servers.tsx";

/** A connection as it stands in the form: all text, and what is switched off keeps what was typed. */
export type Draft = {
  readonly name: string;
  readonly host: string;
  readonly port: string;
  readonly username: string;
  readonly signIn: "keep" | "made_key" | "password" | "key";
  readonly password: string;
  readonly privateKey: string;
  readonly fetches: boolean;
  readonly pullFolder: string;
  readonly pattern: string;
  /** Empty: by the feeds' patterns. */
  readonly feedId: string;
  readonly afterPull: SftpSettings["afterPull"];
  readonly archiveFolder: string;
  /** Empty: only when somebody asks. */
  readonly everyMinutes: string;
  readonly sends: boolean;
  readonly pushFolder: string;
  readonly onClash: SftpSettings["onClash"];
  readonly oldServer: boolean;
};

const fresh: Draft = {
  ...{ name: "", host: "", port: "22", username: "", signIn: "made_key", password: "", privateKey: "" },
  ...{ fetches: true, pullFolder: "", pattern: "*.csv", feedId: "", afterPull: "archive", archiveFolder: "" },
  ...{ everyMinutes: "15", sends: false, pushFolder: "", onClash: "new_name", oldServer: false },
};

/** What the form begins with. */
export function draftOf(connection: Connection | null): Draft {
  if (connection === null) return fresh;
  const { name, host, username, pattern, afterPull, onClash, oldServer, pullFolder, pushFolder } = connection;
  return {
    ...fresh,
    ...{ name, host, username, pattern, afterPull, onClash, oldServer, signIn: "keep" },
    port: String(connection.port),
    fetches: pullFolder !== null,
    pullFolder: pullFolder ?? "",
    feedId: connection.feedId ?? "",
    archiveFolder: connection.archiveFolder ?? "",
    everyMinutes: connection.everyMinutes === null ? "" : String(connection.everyMinutes),
    sends: pushFolder !== null,
    pushFolder: pushFolder ?? "",
  };
}

/** What is sent of a form. */
export function settingsOf(draft: Draft): SftpSettings {
  const { name, host, username, oldServer, pattern, afterPull, onClash, fetches, sends } = draft;
  return {
    ...{ name, host, username, oldServer, pattern, afterPull, onClash },
    port: Number(draft.port),
    feedId: draft.feedId === "" ? null : draft.feedId,
    pullFolder: fetches ? draft.pullFolder : null,
    archiveFolder: fetches && afterPull === "archive" ? draft.archiveFolder : null,
    everyMinutes: fetches && draft.everyMinutes !== "" ? Number(draft.everyMinutes) : null,
    pushFolder: sends ? draft.pushFolder : null,
  };
}

/** How to sign in, as it is sent; null keeps what is stored. */
export function credentialOf({ signIn, password, privateKey }: Draft) {
  if (signIn === "keep") return null;
  if (signIn === "password") return { auth: signIn, password };
  return signIn === "key" ? { auth: signIn, privateKey } : { auth: signIn };
}
