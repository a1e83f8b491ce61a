import { randomUUID } from "node:crypto";
import path from "node:path";
import { createAuth } from "#adapters/better-auth/auth.ts";
import { signIn } from "#adapters/better-auth/sign-in.ts";
import { openBoxAt } from "#adapters/box/open-box.ts";
import { storedKeys } from "#adapters/folder/stored-keys.ts";
import { addressHash } from "#adapters/node-crypto/address-hash.ts";
import { contactHash } from "#adapters/node-crypto/contact-hash.ts";
import { drawDigits } from "#adapters/node-crypto/draw-digits.ts";
import { personHashing } from "#adapters/node-crypto/person-hashing.ts";
import { recipientHash, stopTokens } from "#adapters/node-crypto/recipients.ts";
import { randomTokens } from "#adapters/node-crypto/random-tokens.ts";
import { receiptSigner } from "#adapters/node-crypto/receipt-signer.ts";
import { jobQueue, openSender } from "#adapters/pg-boss/job-queue.ts";
import { formPrinter } from "#adapters/pdf/form-printer.ts";
import { openpgp } from "#adapters/openpgp/openpgp.ts";
import { createLog } from "#adapters/pino/log.ts";
import { activityLog } from "#adapters/postgres/activity-log.ts";
import { appointmentsOfDay } from "#adapters/postgres/appointments-of-day.ts";
import { bookings } from "#adapters/postgres/bookings.ts";
import { bucketPlaces } from "#adapters/postgres/bucket-places.ts";
import { connect, type Database, disconnect } from "#adapters/postgres/connect.ts";
import { expecting } from "#adapters/postgres/expected-file-store.ts";
import { withRetention } from "#adapters/postgres/file-removals.ts";
import { workspacesWithWaitingRows } from "#adapters/postgres/held-rows.ts";
import { importEvents } from "#adapters/postgres/import-events.ts";
import { workspacesWithIntake } from "#adapters/postgres/intake-connections.ts";
import { leftBehind } from "#adapters/postgres/left-behind.ts";
import { trialRowsRemoval } from "#adapters/postgres/mapping-trials.ts";
import { mending } from "#adapters/postgres/mending.ts";
import { endWhatWaited, removeOldMessages, workspacesWithMessages } from "#adapters/postgres/message-outbox.ts";
import { overdueDispatches } from "#adapters/postgres/dispatches.ts";
import { overdueSendings, removeOldNotices } from "#adapters/postgres/notice-sendings.ts";
import { workspacesWithPlace } from "#adapters/postgres/place-store.ts";
import { workspacesWithPlainKeys } from "#adapters/postgres/person-secrets.ts";
import { platformIds } from "#adapters/postgres/platform-ids.ts";
import { platformRows } from "#adapters/postgres/platform-rows.ts";
import { peopleStore } from "#adapters/postgres/people-store.ts";
import { signInThrottle } from "#adapters/postgres/people-sign-in-throttle.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { receiptKeys } from "#adapters/postgres/receipt-keys.ts";
import { references } from "#adapters/postgres/references.ts";
import { reportRows } from "#adapters/postgres/report-rows.ts";
import { rowOutcomes } from "#adapters/postgres/row-outcomes.ts";
import { removeOldRuns, workspacesWithSchedules } from "#adapters/postgres/schedules.ts";
import { sealedSecrets } from "#adapters/postgres/sealed-secrets.ts";
import { dueSftpConnections } from "#adapters/postgres/sftp-connections.ts";
import { staging } from "#adapters/postgres/staging.ts";
import { undoing } from "#adapters/postgres/undo-import.ts";
import { untouchedUploads } from "#adapters/postgres/upload-store.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import { workspaceStores } from "#adapters/postgres/workspace-stores.ts";
import { workedVisits } from "#adapters/postgres/worked-visits.ts";
import { workspaces } from "#adapters/postgres/workspaces.ts";
import { addressFault } from "#adapters/rest/address-fault.ts";
import { connectRest } from "#adapters/rest/rest-client.ts";
import { partnerServers } from "#adapters/sftp/partner-servers.ts";
import { sqsIntakeQueues } from "#adapters/sqs/sqs-intake-queue.ts";
import { sshKeys } from "#adapters/sftp/ssh-keys.ts";
import { noticeSenders } from "#server/notice-senders.ts";
import { tusProtocol } from "#adapters/tus/tus-protocol.ts";
import type { ApiDeps } from "#api/context.ts";
import { downloadTurns } from "#api/doors/download-turns.ts";
import { AppError } from "#core/app-error.ts";
import { loadConfig, type LoadedConfig } from "#config/load-config.ts";
import { laneOf } from "#jobs/queues.ts";
import type { BucketPlaces } from "#ports/bucket-places.ts";
import type { InWorkspace } from "#ports/deps.ts";
import type { OverdueDispatches } from "#ports/dispatches.ts";
import type { Expecting } from "#ports/expected-files.ts";
import type { WorkspacesWithPlace } from "#ports/inbound-store.ts";
import type { WorkspacesWithWaitingRows } from "#ports/held-rows.ts";
import type { WorkspacesWithIntake } from "#ports/intake-store.ts";
import type { LeftBehind } from "#ports/left-behind.ts";
import type { Log } from "#ports/log.ts";
import type { RemoveTrialRows } from "#ports/mapping-trials.ts";
import type { DueConnections } from "#ports/sftp-stores.ts";
import type { WithRetention } from "#ports/retention.ts";
import type { RemoveOldRuns, WorkspacesWithSchedules } from "#ports/schedules.ts";
import type { EndWhatWaited, RemoveOldMessages, WorkspacesWithMessages } from "#ports/message-outbox.ts";
import type { RemoveOldNotices } from "#ports/notice-sendings.ts";
import type { WorkspacesWithPlainKeys } from "#ports/person-keys.ts";
import type { SealedSecrets } from "#ports/sealed-secrets.ts";
import type { SealedStore } from "#ports/sealed-store.ts";
import type { SealingProbe } from "#ports/sealing-probe.ts";
import type { Sealing } from "#ports/sealing.ts";
import type { UntouchedUploads } from "#ports/upload-store.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import { pushDeliveries } from "#use-cases/sftp/push-delivery.ts";
import { boxSettings, fileMails, openCarriers, operatorDestinations } from "#server/carriers.ts";
import { openPlaces, placesFolder } from "#server/places.ts";
import { contactChecks } from "#server/contact-checks.ts";
import { listedWorkspaces } from "#server/inbound-folders.ts";
import { filesFolder, storedFiles } from "#server/stored-files.ts";

/** Everything the product runs on, wired; `close` lets go of all connections. */
export type Deps = ApiDeps & {
  readonly databaseAnswers: () => Promise<boolean>;
  readonly sealing: Sealing;
  readonly sealedStore: SealedStore;
  readonly sealedSecrets: SealedSecrets;
  readonly sealingProbe: SealingProbe;
  readonly untouchedUploads: UntouchedUploads;
  readonly leftBehind: LeftBehind;
  readonly workspaces: Workspaces;
  readonly bucketPlaces: BucketPlaces;
  readonly workspacesWithPlace: WorkspacesWithPlace;
  readonly dueSftpConnections: DueConnections;
  readonly workspacesWithIntake: WorkspacesWithIntake;
  readonly expecting: Expecting;
  readonly withRetention: WithRetention;
  readonly removeTrialRows: RemoveTrialRows;
  readonly removeOldNotices: RemoveOldNotices;
  readonly overdueDispatches: OverdueDispatches;
  readonly workspacesWithMessages: WorkspacesWithMessages;
  readonly removeOldMessages: RemoveOldMessages;
  readonly removeOldRuns: RemoveOldRuns;
  readonly endWhatWaited: EndWhatWaited;
  readonly withWaitingRows: WorkspacesWithWaitingRows;
  readonly withSchedules: WorkspacesWithSchedules;
  readonly withPlainKeys: WorkspacesWithPlainKeys;
  readonly close: () => Promise<void>;
};

/** The only place that knows which adapter fills which port. */
export function createDeps(
  config: LoadedConfig,
  service: "web" | "worker" | "start" | "command",
  log: Log = createLog(config.logLevel, service),
): Deps {
  const url = appDatabaseUrl(config);
  const onError = (where: string) => (error: Error) => log.warn({ err: error, where }, "a connection was lost");
  const database = connect(url, { max: config.databasePool, onError: onError("pool") });
  const events = importEvents(url, onError("events"));
  const activity = activityLog(database);

  const queue = queueWhenNeeded(url, onError("queue"));
  const sealed = storedFiles(config, database);

  const inWorkspace: InWorkspace = (scope, work) =>
    withWorkspace(database, scope, (tx) => work(workspaceStores(tx, scope, jobQueue(queue.open, laneOf, tx))));

  const auth = authOf(config, database, log);
  const across = { workspaces: workspaces(database), bucketPlaces: bucketPlaces(database) };
  const ours = { clock: () => new Date().toISOString(), newId: randomUUID, drawDigits, personHashing };
  const partners = partnersOf(config);
  const senders = noticeSenders(config.notices);
  return {
    inWorkspace,
    noticeSenders: senders,
    leftBehind: {
      ...leftBehind(database),
      files: (before) => storedKeys(filesFolder(config), Date.parse(before)),
    },
    ...across,
    ...roundsOf(database),
    workspacesWithPlace: listedWorkspaces(config, {
      withPlace: workspacesWithPlace(database),
      workspaces: across.workspaces,
    }),
    places: openPlaces({ inWorkspace, secretBox: sealed.secretBox, ...across }, config),
    uploadProtocol: tusProtocol,
    // A check may hold two connections and a cursor's, and need one more to go on; two at least are left for everything else.
    staging: staging(database.pool, { twoConnections: config.databasePool >= 4 * config.workerConcurrency + 2 }),
    references: references(database.pool),
    bookings: bookings(database.pool),
    workedVisits: workedVisits(database.pool),
    appointmentsOfDay: appointmentsOfDay(database.pool),
    reportRows: reportRows(database.pool),
    formPrinter,
    outcomes: rowOutcomes(database.pool),
    mending: mending(database.pool),
    undoing: undoing(database.pool),
    platformRows: platformRows(database.pool),
    platformIds: platformIds(database.pool),
    receiptSigner: receiptSigner({
      key: config.receiptKey,
      file: path.join(config.dataFolder, "receipt-key.pem"),
    }),
    receiptKeys: receiptKeys(database),
    ...sealed,
    sealedSecrets: sealedSecrets(database),
    ...partners,
    openCarrier: openCarriers(config, partners.partnerServers),
    openBox: openBoxAt(boxSettings(config)),
    operatorPartners: partnerServers({ allowPrivate: true }),
    fileMail: fileMails(config),
    operatorDestinations: operatorDestinations(config),
    deliverySender: pushDeliveries({ inWorkspace, log, ...ours, ...sealed, ...partners }),
    pgp: openpgp({ plainMaxBytes: config.uploadMaxBytes }),
    events,
    log,
    ...ours,
    people: peopleStore(database),
    activity,
    signIn: signIn(auth),
    tokens: randomTokens,
    addressHash: addressHash(config.secret),
    contactHash: contactHash(config.secret),
    contactChecks: contactChecks(config),
    recipientHash: recipientHash(config.secret),
    stopTokens: stopTokens(config.secret),
    publicUrl: config.publicUrl,
    uploadMaxBytes: config.uploadMaxBytes,
    sftpAddress: config.sftpAddress,
    placesFolder: placesFolder(config),
    // Each holds two connections; two at least are left for everything else.
    downloadTurns: downloadTurns(Math.max(1, Math.floor((config.databasePool - 2) / 2))),
    async databaseAnswers() {
      return database.pool.query("select 1").then(
        () => true,
        () => false,
      );
    },
    async close() {
      await Promise.all(Object.values(senders).map((sender) => sender.close()));
      await events.close().catch(() => undefined);
      await queue.stop();
      await disconnect(database);
    },
  };
}

function authOf({ secret, publicUrl }: LoadedConfig, database: Database, log: Log) {
  const throttle = signInThrottle(database, secret);
  return createAuth({ prisma: database.prisma, publicUrl, secret, throttle, activity: activityLog(database), log });
}

/** What rounds over all workspaces ask and take away. */
function roundsOf(database: Database) {
  return {
    overdueSendings: overdueSendings(database),
    overdueDispatches: overdueDispatches(database),
    workspacesWithMessages: workspacesWithMessages(database),
    removeOldMessages: removeOldMessages(database),
    removeOldRuns: removeOldRuns(database),
    endWhatWaited: endWhatWaited(database),
    removeOldNotices: removeOldNotices(database),
    untouchedUploads: untouchedUploads(database),
    expecting: expecting(database),
    withRetention: withRetention(database),
    removeTrialRows: trialRowsRemoval(database),
    withWaitingRows: workspacesWithWaitingRows(database),
    withSchedules: workspacesWithSchedules(database),
    withPlainKeys: workspacesWithPlainKeys(database),
    dueSftpConnections: dueSftpConnections(database),
    workspacesWithIntake: workspacesWithIntake(database),
  };
}

/** Servers at addresses that tenants enter. */
function partnersOf({ privatePartners: allowPrivate }: LoadedConfig) {
  return {
    partnerServers: partnerServers({ allowPrivate }),
    sshKeys,
    connectPlatform: connectRest({ allowPrivate }),
    platformAddressFault: addressFault({ allowPrivate }),
    openIntakeQueue: sqsIntakeQueues({ allowPrivate }),
  };
}

/** The queue's sending end, opened by the first who sends, and anew by the next after it could not be. */
function queueWhenNeeded(url: string, onError: (error: Error) => void) {
  let sender: ReturnType<typeof openSender> | null = null;
  return {
    open() {
      sender ??= openSender(url, onError).catch((error: unknown) => {
        sender = null;
        throw error;
      });
      return sender;
    },
    stop: async () => void (await sender?.then((boss) => boss.stop({ graceful: false })).catch(() => undefined)),
  };
}

/** A key that is gone or wrong is told at the start, and everything but stored files and secrets goes on without it. */
export async function tellSealingFault({ sealing: seal, log }: Deps): Promise<void> {
  await seal.currentKey().catch((error: unknown) => {
    log.error({ err: error }, error instanceof AppError ? error.message : "the sealing key could not be looked at");
  });
}

/** Next loads this file once for pages and once for routes; both shall share one set of connections. */
const shared: { causewayDeps?: Deps } = globalThis as { causewayDeps?: Deps };

/** The dashboard's dependencies, made with the first request. */
export function getDeps(): Deps {
  shared.causewayDeps ??= createDeps(loadConfig(), "web");
  return shared.causewayDeps;
}
