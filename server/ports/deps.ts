import type { NewActivity } from "#ports/activity-log.ts";
import type { ArtifactStore } from "#ports/artifact-store.ts";
import type { AutomationStore } from "#ports/automation-store.ts";
import type { Corrections } from "#ports/corrections.ts";
import type { DeliveryStore } from "#ports/delivery-store.ts";
import type { DeliverySender } from "#ports/delivery-sender.ts";
import type { FeedRoutes } from "#ports/feed-routes.ts";
import type { ExpectationStore, ExpectedFileStore } from "#ports/expected-files.ts";
import type { FeedStore } from "#ports/feed-store.ts";
import type { FileStore } from "#ports/file-store.ts";
import type { ImportDetails } from "#ports/import-details.ts";
import type { ImportEvents } from "#ports/import-events.ts";
import type { ImportHistory } from "#ports/import-history.ts";
import type { ImportStore } from "#ports/import-store.ts";
import type { ImportValues } from "#ports/import-values.ts";
import type { InboundStore } from "#ports/inbound-store.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { Log } from "#ports/log.ts";
import type { Mending, MendingStore } from "#ports/mending.ts";
import type { NoticeSendings } from "#ports/notice-sendings.ts";
import type { NoticeChannels, NoticeStore } from "#ports/notice-store.ts";
import type { PartialFiles } from "#ports/partial-files.ts";
import type { Pgp } from "#ports/pgp.ts";
import type { FeedEncryptionStore, PgpKeyStore } from "#ports/pgp-keys.ts";
import type { PartnerServers } from "#ports/partner-server.ts";
import type { Places } from "#ports/object-store.ts";
import type { PlaceStore } from "#ports/place-store.ts";
import type { ReceiptKeys, ReceiptSigner } from "#ports/receipt-keys.ts";
import type { RecordHistory } from "#ports/record-history.ts";
import type { FileRemovals, LegalHolds, RetentionRules } from "#ports/retention.ts";
import type { RowOutcomes } from "#ports/row-outcomes.ts";
import type { SecretBox } from "#ports/secret-box.ts";
import type { SensitiveValues } from "#ports/sensitive-values.ts";
import type { SftpConnections, SftpFiles, SftpPushes, SftpRuns, SftpSenderKeys } from "#ports/sftp-stores.ts";
import type { SshKeys } from "#ports/ssh-keys.ts";
import type { Staging } from "#ports/staging.ts";
import type { Undoing, UndoStore } from "#ports/undo-store.ts";
import type { UploadStore } from "#ports/upload-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What a use case may touch inside one transaction of one workspace. */
export type WorkspaceStores = {
  readonly imports: ImportStore;
  readonly details: ImportDetails;
  readonly history: ImportHistory;
  readonly corrections: Corrections;
  readonly mending: MendingStore;
  readonly records: RecordHistory;
  readonly sensitive: SensitiveValues;
  readonly values: ImportValues;
  readonly feeds: FeedStore;
  readonly keys: PgpKeyStore;
  readonly feedEncryption: FeedEncryptionStore;
  readonly expectations: ExpectationStore;
  readonly expectedFiles: ExpectedFileStore;
  readonly retention: RetentionRules;
  readonly fileRemovals: FileRemovals;
  readonly holds: LegalHolds;
  readonly artifacts: ArtifactStore;
  readonly place: PlaceStore;
  readonly routes: FeedRoutes;
  readonly inbound: InboundStore;
  readonly automation: AutomationStore;
  readonly deliveries: DeliveryStore;
  readonly sftpSenderKeys: SftpSenderKeys;
  readonly sftpConnections: SftpConnections;
  readonly sftpRuns: SftpRuns;
  readonly sftpFiles: SftpFiles;
  readonly sftpPushes: SftpPushes;
  readonly undos: UndoStore;
  readonly uploads: UploadStore;
  readonly jobs: JobQueue;
  readonly notices: NoticeStore;
  readonly noticeChannels: NoticeChannels;
  readonly noticeSendings: NoticeSendings;
  readonly activity: { record(entry: Omit<NewActivity, "workspaceId">): Promise<void> };
};

/** Runs `work` in one transaction that sees only this workspace; everything in it happens, or nothing. */
export type InWorkspace = <T>(scope: WorkspaceScope, work: (stores: WorkspaceStores) => Promise<T>) => Promise<T>;

/** The outside world as use cases know it; each takes what it needs with `Pick`. */
export type ImportDeps = {
  readonly inWorkspace: InWorkspace;
  readonly files: FileStore;
  readonly partials: PartialFiles;
  readonly places: Places;
  readonly deliverySender: DeliverySender;
  readonly staging: Staging;
  readonly outcomes: RowOutcomes;
  readonly mending: Mending;
  readonly undoing: Undoing;
  readonly events: ImportEvents;
  readonly receiptSigner: ReceiptSigner;
  readonly receiptKeys: ReceiptKeys;
  readonly secretBox: SecretBox;
  readonly partnerServers: PartnerServers;
  readonly sshKeys: SshKeys;
  readonly pgp: Pgp;
  readonly log: Log;
  /** Now, as ISO 8601 in UTC. */
  readonly clock: () => string;
  /** A fresh uuid. */
  readonly newId: () => string;
};
