import type { HostKey } from "#core/sftp/connection.ts";

/** How to get into a partner's server; the secret is open here and is kept nowhere. */
export type PartnerAddress = {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly credential: { readonly password: string } | { readonly privateKey: string };
  /** The key that a person has confirmed; null: none, and nobody signs in. */
  readonly hostKey: HostKey | null;
  readonly oldServer: boolean;
};

export type RemoteFile = {
  readonly name: string;
  readonly sizeBytes: number;
  /** Seconds since 1970, as the server says. */
  readonly modifiedAt: number;
};

/** A partner's folders while we are signed in. Everything rejects with PartnerError. */
export type RemoteFiles = {
  /** The plain files of a folder, hidden ones left out; neither folders nor links. */
  list(folder: string): Promise<readonly RemoteFile[]>;
  stat(path: string): Promise<RemoteFile | null>;
  /** The content from `start` on. */
  read(path: string, start: number): AsyncIterable<Uint8Array>;
  /** Writes from `start` on, which is where the file ends; 0 makes it anew. */
  write(path: string, content: AsyncIterable<Uint8Array>, start: number): Promise<void>;
  /** In one step where the server can. Not replacing, it rejects with "exists". Makes the target's folder. */
  rename(from: string, to: string, how: { readonly replace: boolean }): Promise<void>;
  /** Also when it is not there. */
  remove(path: string): Promise<void>;
};

export type OpenPartner = {
  readonly files: RemoteFiles;
  readonly hostKey: HostKey;
  close(): Promise<void>;
};

/** Servers of partners. */
export type PartnerServers = {
  /** Whether anything answers at the port. Rejects with PartnerError. */
  reach(address: Pick<PartnerAddress, "host" | "port">): Promise<void>;
  /**
   * Signs in. A server whose key is not the confirmed one is not told the secret: "host_key_unknown" or
   * "host_key_changed", with the key that it showed.
   */
  open(address: PartnerAddress): Promise<OpenPartner>;
};
