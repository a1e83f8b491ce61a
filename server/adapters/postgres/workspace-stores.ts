import { recordActivity } from "#adapters/postgres/activity-log.ts";
import { artifactStore } from "#adapters/postgres/artifact-store.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { corrections } from "#adapters/postgres/corrections.ts";
import { feedStore } from "#adapters/postgres/feed-store.ts";
import { importDetails } from "#adapters/postgres/import-details.ts";
import { importHistory } from "#adapters/postgres/import-history.ts";
import { importStore } from "#adapters/postgres/import-store.ts";
import { importValues } from "#adapters/postgres/import-values.ts";
import { mendingStore } from "#adapters/postgres/mending-store.ts";
import { recordHistory } from "#adapters/postgres/record-history.ts";
import { sensitiveValues } from "#adapters/postgres/sensitive-values.ts";
import { undoStore } from "#adapters/postgres/undo-store.ts";
import { uploadStore } from "#adapters/postgres/upload-store.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What a workspace keeps in PostgreSQL, on one transaction in it. Its jobs are the queue's. */
export function workspaceStores(tx: Transaction, scope: WorkspaceScope): Omit<WorkspaceStores, "jobs"> {
  return {
    imports: importStore(tx, scope),
    details: importDetails(tx, scope),
    history: importHistory(tx, scope),
    corrections: corrections(tx, scope),
    mending: mendingStore(tx, scope),
    records: recordHistory(tx, scope),
    sensitive: sensitiveValues(tx, scope),
    values: importValues(tx, scope),
    feeds: feedStore(tx, scope),
    artifacts: artifactStore(tx, scope),
    undos: undoStore(tx, scope),
    uploads: uploadStore(tx, scope),
    activity: {
      record: (entry) => recordActivity(tx, scope.tenantId, { ...entry, workspaceId: scope.workspaceId }),
    },
  };
}
