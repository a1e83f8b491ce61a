import { type BookingConflict, conflictMessage, fieldOfConflict } from "#core/appointments/booking-conflicts.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type FileReadAgain, skipFoundRows } from "#use-cases/imports/skip-found-rows.ts";

/** The issue of a booking that can't be made. */
export function conflictIssueOf(conflict: BookingConflict, columnOf: ReadonlyMap<string, number>) {
  const field = fieldOfConflict[conflict.code];
  const { row, code } = conflict;
  return { row, column: columnOf.get(field) ?? null, field, code, message: conflictMessage(conflict) };
}

/**
 * Asked once all rows of a layout are staged: those that meet what is booked already (patients, codes, earlier
 * appointments, other rows of the file) are skipped and say so. Their cells are read from the file again. True when
 * somebody has cancelled meanwhile.
 */
export async function checkBookings(
  deps: Pick<ImportDeps, "bookings" | "clock">,
  input: FileReadAgain & {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly entity: Entity;
    readonly columnOf: ReadonlyMap<string, number>;
  },
  writer: StagingWriter,
): Promise<boolean> {
  const { scope, importId, entity, columnOf } = input;
  if (entity.layout === undefined) return false;
  const conflicts = deps.bookings.conflicts(scope, importId, deps.clock());
  return skipFoundRows(conflicts, input, writer, (conflict, cells) =>
    writer.skipped(conflict.row, conflict.rowKey, cells, [conflictIssueOf(conflict, columnOf)]),
  );
}
