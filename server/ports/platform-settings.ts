import type { ImportState } from "#core/imports/import.ts";
import type { PlatformConnection } from "#ports/platform-store.ts";

/** What hangs on the connection. */
export type PlatformUse = {
  /** Names of the feeds whose files are loaded into it. */
  readonly feeds: readonly string[];
  /** Imports for it that have not ended. */
  readonly imports: readonly { readonly number: number; readonly state: ImportState }[];
};

/** What somebody sets up about the platform of one workspace, in the caller's transaction. */
export type PlatformSettings = {
  /** The connection with its password, sealed: both of one version, so that no password goes to another's host. */
  signIn(): Promise<{ readonly connection: PlatformConnection; readonly secret: string } | null>;
  use(): Promise<PlatformUse>;
  /** Forgets the ids and lists learned from it, and whether it worked: another host is another platform. */
  forget(): Promise<void>;
  /** False when somebody has changed it since it was looked at. */
  pause(paused: boolean, seen: number): Promise<boolean>;
  /** The same. */
  remove(seen: number): Promise<boolean>;
};
