import type { PoolClient } from "pg";
import { projectAppointments } from "#adapters/postgres/project-appointments.ts";
import { projectRequests } from "#adapters/postgres/project-requests.ts";
import { queueBookings } from "#adapters/postgres/queue-bookings.ts";
import { queueTakenBack } from "#adapters/postgres/queue-taken-back.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Kinds of records that are also kept in tables of their own, in which they can be asked by day, site or business. The
 * records are the truth: each load and each undo brings the tables in line, in its own transaction.
 */
export function isProjected(entity: EntityName): boolean {
  return entity === "appointment" || entity === "business_request";
}

/** Brings the tables in line with the records that an import or an undo has changed. */
export async function projectLoaded(
  client: PoolClient,
  scope: WorkspaceScope,
  entity: EntityName,
  changedBy: string,
): Promise<void> {
  if (entity === "appointment") {
    await projectAppointments(client, scope, changedBy);
    await queueBookings(client, scope, changedBy);
    await queueTakenBack(client, scope, changedBy);
  }
  if (entity === "business_request") await projectRequests(client, scope, changedBy);
}

/**
 * Loads and undos of what is projected, of one workspace, one after another: each has to know how many slots are left, and
 * none may refer to a business that another takes away.
 */
export async function holdBookings(client: PoolClient, { workspaceId }: WorkspaceScope): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 6))", [workspaceId]);
}
