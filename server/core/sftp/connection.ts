/** What somebody sets of a connection to a partner's server; no secret. */
export type SftpSettings = {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** Whether outdated algorithms are agreed to; a partner who can't do better. */
  readonly oldServer: boolean;
  /** Where files are fetched; null: nothing is. */
  readonly pullFolder: string | null;
  /** Which names of files there, with * and ?. */
  readonly pattern: string;
  /** The feed of all files from there; null: the one whose pattern fits the name. */
  readonly feedId: string | null;
  readonly afterPull: "archive" | "delete";
  readonly archiveFolder: string | null;
  /** How often; null: only when somebody says so. */
  readonly everyMinutes: number | null;
  /** Where files are sent; null: nothing is. */
  readonly pushFolder: string | null;
  readonly onClash: "replace" | "new_name" | "fail";
};

/** A key of a server: what people compare with what the partner told them. */
export type HostKey = {
  /** SHA256:… */
  readonly fingerprint: string;
  /** ssh-ed25519, … */
  readonly kind: string;
};

export type SftpAuth = "password" | "key";

/** Steps between two fetchings, in minutes, that the page offers. */
export const pullSteps = [5, 15, 30, 60, 240, 1440] as const;

/** When the next fetching by itself is due for a connection that was just changed: now, or not before somebody acts. */
export function dueOf(
  connection: Pick<SftpSettings, "pullFolder" | "everyMinutes"> & {
    readonly hostKey: HostKey | null;
    readonly paused: boolean;
  },
  now: string,
): string | null {
  const { pullFolder, everyMinutes, hostKey, paused } = connection;
  return pullFolder === null || everyMinutes === null || hostKey === null || paused ? null : now;
}

/** What of a connection can't be as it is, by field; a sentence each. */
export function connectionFaults(settings: SftpSettings): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  const { pullFolder, pushFolder, archiveFolder, afterPull } = settings;
  if (pullFolder === null && pushFolder === null) {
    faults["pullFolder"] = "Say where files are fetched, where they are sent, or both.";
  }
  if (pullFolder?.trim() === "") faults["pullFolder"] = "Write the folder that files are fetched from.";
  if (pushFolder?.trim() === "") faults["pushFolder"] = "Write the folder that files are sent into.";
  if (pullFolder !== null && afterPull === "archive") {
    if (!archiveFolder?.trim()) faults["archiveFolder"] = "Say into which folder a fetched file is moved.";
    else if (sameFolder(archiveFolder, pullFolder)) {
      faults["archiveFolder"] = "The archive must be another folder than the one that files are fetched from.";
    }
  }
  return faults;
}

const sameFolder = (one: string, other: string) => one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
