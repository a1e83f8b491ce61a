import type { DownloadTurns } from "#api/doors/download-turns.ts";
import type { SftpAddress } from "#core/sftp/sftp-address.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { HashRecipient, StopTokens } from "#ports/message-outbox.ts";
import type { HashAddress } from "#ports/request-form.ts";
import type { SignedInPerson } from "#ports/sign-in.ts";
import type { UploadProtocol } from "#ports/upload-protocol.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

/** What the procedures carry out their work with. */
export type ApiDeps = PeopleDeps &
  NoticeDeps &
  ImportDeps & {
    /** The most that one upload may hold. */
    readonly uploadMaxBytes: number;
    /** Where partners push files to; null: the operator has not said. */
    readonly sftpAddress: SftpAddress | null;
    /** The folder that workspaces' own folders lie in. */
    readonly placesFolder: string;
    readonly uploadProtocol: UploadProtocol;
    readonly downloadTurns: DownloadTurns;
    readonly workspaces: Workspaces;
    /** For counting tries of those who are not signed in. */
    readonly addressHash: HashAddress;
    readonly recipientHash: HashRecipient;
    readonly stopTokens: StopTokens;
  };

export type ApiContext = {
  readonly deps: ApiDeps;
  readonly person: SignedInPerson | null;
  /** The page that a browser says it asks from; null from elsewhere. */
  readonly origin: string | null;
};

/** The context of one request: who asks, from where. */
export async function createContext(deps: ApiDeps, headers: Headers): Promise<ApiContext> {
  return { deps, person: await deps.signIn.personOf(headers), origin: headers.get("origin") };
}
