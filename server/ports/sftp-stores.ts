import type { HostKey, SftpAuth, SftpSettings } from "#core/sftp/connection.ts";
import type { SenderKey } from "#core/sftp/sender-key.ts";
import type { RemoteFile } from "#ports/partner-server.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** A key that a partner's system signs in to us with. */
export type StoredSenderKey = SenderKey & {
  readonly id: string;
  /** SHA256:… */
  readonly fingerprint: string;
  readonly addedByName: string;
  /** ISO 8601 in UTC. */
  readonly addedAt: string;
};

/** Keys of senders of the workspace of the transaction. */
export type SftpSenderKeys = {
  list(): Promise<readonly StoredSenderKey[]>;
  /** False when the workspace has the key already. */
  add(key: SenderKey & { readonly fingerprint: string; readonly by: Actor }): Promise<boolean>;
  /** What was removed; null when it was not there. */
  remove(id: string): Promise<StoredSenderKey | null>;
};

/** A connection as people see it: without its secret. */
export type StoredConnection = SftpSettings & {
  readonly id: string;
  readonly auth: SftpAuth;
  /** Of a key: its public line, for the partner. */
  readonly publicKey: string | null;
  /** The server's key that a person has confirmed; null: nobody has yet. */
  readonly hostKey: HostKey | null;
  readonly hostKeyByName: string | null;
  /** Another key that the server showed since; everything waits until a person confirms it. */
  readonly changedHostKey: HostKey | null;
  readonly paused: boolean;
  /** When it is fetched from again by itself; ISO 8601 in UTC. */
  readonly dueAt: string | null;
  /** Raised with each change by a person. */
  readonly version: number;
  readonly createdByName: string;
};

/** How to sign in; the secret is sealed. */
export type StoredCredential = { readonly auth: SftpAuth; readonly secret: string; readonly publicKey: string | null };

export type ConnectionPatch = Partial<
  SftpSettings &
    StoredCredential &
    Pick<StoredConnection, "hostKey" | "hostKeyByName" | "changedHostKey" | "paused" | "dueAt">
>;

/** Connections of the workspace of the transaction. */
export type SftpConnections = {
  /** By name. */
  list(): Promise<readonly StoredConnection[]>;
  find(id: string): Promise<StoredConnection | null>;
  /** The sealed secret. */
  secretOf(id: string): Promise<string | null>;
  add(input: SftpSettings & StoredCredential & { readonly id: string; readonly by: Actor }): Promise<void>;
  /** With a version only when it is still that one, which it raises; null when it is not, or gone. */
  change(id: string, patch: ConnectionPatch, version?: number): Promise<StoredConnection | null>;
  remove(id: string): Promise<boolean>;
};

export type PullCounts = {
  readonly seen: number;
  readonly received: number;
  /** Still being written. */
  readonly waiting: number;
  readonly tidied: number;
  readonly failed: number;
};

/** One fetching. */
export type PullRun = PullCounts & {
  readonly id: string;
  readonly connectionId: string;
  /** Null: by its schedule. */
  readonly byName: string | null;
  readonly startedAt: string;
  /** Null: under way, or cut off. */
  readonly finishedAt: string | null;
  /** One sentence: what was wrong. */
  readonly fault: string | null;
};

/** Fetchings of the workspace of the transaction. */
export type SftpRuns = {
  begin(connectionId: string, askedById: string | null): Promise<string>;
  end(runId: string, counts: PullCounts, fault: string | null): Promise<void>;
  /** The newest of each connection, so many. */
  recent(each: number): Promise<readonly PullRun[]>;
  /** Moves the time of the next on when it has come; true for one caller only. */
  takeDue(connectionId: string): Promise<boolean>;
};

/** A version of a file at a partner: its path, size and time. */
export type PartnerFile = Omit<RemoteFile, "name"> & { readonly path: string };

export type SeenFile = PartnerFile & {
  /** It was there like this at an earlier look. */
  readonly settled: boolean;
  readonly importId: string | null;
};

/** What is known of a partner's files. */
export type SftpFiles = {
  /** Notes what is there now, and forgets versions that were never taken and are gone. */
  look(connectionId: string, files: readonly PartnerFile[]): Promise<readonly SeenFile[]>;
  /** False when this version was taken before, or came from the same server by a connection under another name. */
  received(connectionId: string, file: PartnerFile, importId: string): Promise<boolean>;
  /** Where an import's file was fetched; null: it came another way. */
  connectionOf(importId: string): Promise<string | null>;
};

/** The names that deliveries took at partners. */
export type SftpPushes = {
  pathOf(deliveryId: string): Promise<string | null>;
  /** Before the file is renamed to it. */
  decide(deliveryId: string, connectionId: string, path: string): Promise<void>;
};

/** Connections of all workspaces whose time has come. */
export type DueConnections = () => Promise<readonly (WorkspaceScope & { readonly id: string })[]>;
