import { recordActivity } from "#adapters/postgres/activity-log.ts";
import { appointments } from "#adapters/postgres/appointments.ts";
import { artifactStore } from "#adapters/postgres/artifact-store.ts";
import { automationStore } from "#adapters/postgres/automation-store.ts";
import { businesses } from "#adapters/postgres/businesses.ts";
import { columnDamages } from "#adapters/postgres/column-damages.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { contactProposals } from "#adapters/postgres/contact-proposals.ts";
import { contactMemory } from "#adapters/postgres/contact-memory.ts";
import { corrections } from "#adapters/postgres/corrections.ts";
import { dayBuilds } from "#adapters/postgres/day-builds.ts";
import { dayFiles } from "#adapters/postgres/day-files.ts";
import { dayRuns } from "#adapters/postgres/day-runs.ts";
import { deliveryStore } from "#adapters/postgres/delivery-store.ts";
import { destinations } from "#adapters/postgres/destinations.ts";
import { dispatches } from "#adapters/postgres/dispatches.ts";
import { feedGuards } from "#adapters/postgres/feed-guards.ts";
import { feedHolds } from "#adapters/postgres/feed-holds.ts";
import { feedRoutes } from "#adapters/postgres/feed-routes.ts";
import { expectationStore } from "#adapters/postgres/expectation-store.ts";
import { expectedFileStore } from "#adapters/postgres/expected-file-store.ts";
import { feedEncryption } from "#adapters/postgres/feed-encryption.ts";
import { feedStore } from "#adapters/postgres/feed-store.ts";
import { fileRemovals } from "#adapters/postgres/file-removals.ts";
import { guardSamples } from "#adapters/postgres/guard-samples.ts";
import { heldRows } from "#adapters/postgres/held-rows.ts";
import { hourlyFiles } from "#adapters/postgres/hourly-files.ts";
import { importDetails } from "#adapters/postgres/import-details.ts";
import { importGuards } from "#adapters/postgres/import-guards.ts";
import { importHistory } from "#adapters/postgres/import-history.ts";
import { importStore } from "#adapters/postgres/import-store.ts";
import { importValues } from "#adapters/postgres/import-values.ts";
import { inboundStore } from "#adapters/postgres/inbound-store.ts";
import { intakeConnections } from "#adapters/postgres/intake-connections.ts";
import { intakeMessages } from "#adapters/postgres/intake-messages.ts";
import { intakeResults } from "#adapters/postgres/intake-results.ts";
import { legalHolds } from "#adapters/postgres/legal-holds.ts";
import { manualExports } from "#adapters/postgres/manual-exports.ts";
import { mappingTrials } from "#adapters/postgres/mapping-trials.ts";
import { mapProposals } from "#adapters/postgres/map-proposals.ts";
import { mappingVersions } from "#adapters/postgres/mapping-versions.ts";
import { mendingStore } from "#adapters/postgres/mending-store.ts";
import { messageLog, messageTemplates, optOuts } from "#adapters/postgres/message-log.ts";
import { messageOutbox } from "#adapters/postgres/message-outbox.ts";
import { needyDispatches } from "#adapters/postgres/needy-dispatches.ts";
import { noticeChannels } from "#adapters/postgres/notice-channels.ts";
import { noticeSendings } from "#adapters/postgres/notice-sendings.ts";
import { noticeStore } from "#adapters/postgres/notice-store.ts";
import { personSecrets } from "#adapters/postgres/person-secrets.ts";
import { pgpKeys } from "#adapters/postgres/pgp-keys.ts";
import { pickedFiles } from "#adapters/postgres/picked-files.ts";
import { placeStore } from "#adapters/postgres/place-store.ts";
import { platformIdMap } from "#adapters/postgres/platform-id-map.ts";
import { platformLookups } from "#adapters/postgres/platform-lookups.ts";
import { platformSettings } from "#adapters/postgres/platform-settings.ts";
import { platformStore } from "#adapters/postgres/platform-store.ts";
import { platformWaits } from "#adapters/postgres/platform-waits.ts";
import { promotions } from "#adapters/postgres/promotions.ts";
import { recordHistory } from "#adapters/postgres/record-history.ts";
import { requestForm } from "#adapters/postgres/request-form.ts";
import { requestLog } from "#adapters/postgres/request-log.ts";
import { requests } from "#adapters/postgres/requests.ts";
import { requisitionFiles } from "#adapters/postgres/requisition-files.ts";
import { requisitionReads } from "#adapters/postgres/requisition-reads.ts";
import { resolvedMappings } from "#adapters/postgres/resolved-mappings.ts";
import { retentionRules } from "#adapters/postgres/retention-rules.ts";
import { scheduleRuns, startedWork } from "#adapters/postgres/schedule-runs.ts";
import { schedules } from "#adapters/postgres/schedules.ts";
import { sensitiveValues } from "#adapters/postgres/sensitive-values.ts";
import { sftpConnections } from "#adapters/postgres/sftp-connections.ts";
import { sftpFiles } from "#adapters/postgres/sftp-files.ts";
import { sftpPushes, sftpRuns } from "#adapters/postgres/sftp-runs.ts";
import { sftpSenderKeys } from "#adapters/postgres/sftp-sender-keys.ts";
import { sites } from "#adapters/postgres/sites.ts";
import { undoStore } from "#adapters/postgres/undo-store.ts";
import { uploadStore } from "#adapters/postgres/upload-store.ts";
import { valueMaps } from "#adapters/postgres/value-maps.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What a workspace keeps in PostgreSQL, on one transaction in it. `jobs` are the queue's, on the same transaction. */
export function workspaceStores(
  tx: Transaction,
  scope: WorkspaceScope,
  jobs: WorkspaceStores["jobs"],
): WorkspaceStores {
  return {
    jobs,
    notices: noticeStore(tx, scope, jobs),
    noticeChannels: noticeChannels(tx, scope, jobs),
    noticeSendings: noticeSendings(tx, scope),
    imports: importStore(tx, scope),
    details: importDetails(tx, scope),
    history: importHistory(tx, scope),
    corrections: corrections(tx, scope),
    mending: mendingStore(tx, scope),
    records: recordHistory(tx, scope),
    sensitive: sensitiveValues(tx, scope),
    values: importValues(tx, scope),
    feeds: feedStore(tx, scope),
    mappingVersions: mappingVersions(tx, scope),
    mappingTrials: mappingTrials(tx, scope),
    promotions: promotions(tx, scope),
    valueMaps: valueMaps(tx, scope),
    mapProposals: mapProposals(tx, scope),
    resolvedMappings: resolvedMappings(tx, scope),
    keys: pgpKeys(tx, scope),
    feedEncryption: feedEncryption(tx, scope),
    expectations: expectationStore(tx, scope),
    expectedFiles: expectedFileStore(tx, scope),
    feedGuards: feedGuards(tx, scope),
    importGuards: importGuards(tx, scope),
    guardSamples: guardSamples(tx, scope),
    columnDamages: columnDamages(tx, scope),
    retention: retentionRules(tx, scope),
    fileRemovals: fileRemovals(tx, scope),
    holds: legalHolds(tx, scope),
    artifacts: artifactStore(tx, scope),
    held: heldRows(tx, scope),
    feedHolds: feedHolds(tx, scope),
    place: placeStore(tx, scope),
    routes: feedRoutes(tx, scope),
    inbound: inboundStore(tx, scope),
    automation: automationStore(tx, scope),
    deliveries: deliveryStore(tx, scope),
    sftpSenderKeys: sftpSenderKeys(tx, scope),
    sftpConnections: sftpConnections(tx, scope),
    sftpRuns: sftpRuns(tx, scope),
    sftpFiles: sftpFiles(tx, scope),
    sftpPushes: sftpPushes(tx, scope),
    intake: intakeConnections(tx, scope),
    intakeMessages: intakeMessages(tx, scope),
    intakeResults: intakeResults(tx, scope),
    manualExports: manualExports(tx, scope),
    dayBuilds: dayBuilds(tx, scope),
    dayFiles: dayFiles(tx, scope),
    dayRuns: dayRuns(tx, scope),
    destinations: destinations(tx, scope),
    dispatches: dispatches(tx, scope),
    needyDispatches: needyDispatches(tx, scope),
    pickedFiles: pickedFiles(tx, scope),
    businesses: businesses(tx, scope),
    contactProposals: contactProposals(tx, scope),
    requestForm: requestForm(tx, scope),
    messages: messageOutbox(tx, scope, jobs),
    messageLog: messageLog(tx, scope),
    messageTemplates: messageTemplates(tx, scope),
    optOuts: optOuts(tx, scope),
    requests: requests(tx, scope),
    requestLog: requestLog(tx, scope),
    requisitionFiles: requisitionFiles(tx, scope),
    requisitionReads: requisitionReads(tx, scope),
    hourlyFiles: hourlyFiles(tx, scope),
    schedules: schedules(tx, scope),
    scheduleRuns: scheduleRuns(tx, scope),
    startedWork: startedWork(tx, scope),
    contactMemory: contactMemory(tx, scope),
    sites: sites(tx, scope),
    personSecrets: personSecrets(tx, scope),
    appointments: appointments(tx, scope),
    undos: undoStore(tx, scope),
    uploads: uploadStore(tx, scope),
    platform: platformStore(tx, scope),
    platformSettings: platformSettings(tx, scope),
    platformLookups: platformLookups(tx, scope),
    platformIdMap: platformIdMap(tx, scope),
    platformWaits: platformWaits(tx, scope),
    activity: {
      record: (entry) => recordActivity(tx, scope.tenantId, { ...entry, workspaceId: scope.workspaceId }),
    },
  };
}
