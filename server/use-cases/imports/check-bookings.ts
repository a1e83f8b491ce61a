import { type BookingConflict, conflictMessage, fieldOfConflict } from "#core/appointments/booking-conflicts.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ProgressMeter } from "#use-cases/imports/progress-meter.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

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
  input: {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly entity: Entity;
    readonly columnOf: ReadonlyMap<string, number>;
    /** The plain bytes, from the beginning each time. */
    readonly open: () => AsyncIterable<Uint8Array>;
    readonly sizeBytes: number;
    readonly format: FileFormat;
    readonly onProgress: ProgressMeter;
  },
  writer: StagingWriter,
): Promise<boolean> {
  const { scope, importId, entity, columnOf } = input;
  if (entity.layout === undefined) return false;
  const conflicts = deps.bookings.conflicts(scope, importId, deps.clock())[Symbol.asyncIterator]();
  try {
    let next = await conflicts.next();
    if (next.done) return false;
    for await (const part of readRows(input.open(), input.format)) {
      if (part.kind === "fault") return false;
      const { firstRow, rows } = part.batch;
      while (!next.done && next.value.row < firstRow + rows.length) {
        const { row, rowKey } = next.value;
        writer.skipped(row, rowKey, rows[row - firstRow] ?? [], [conflictIssueOf(next.value, columnOf)]);
        next = await conflicts.next();
      }
      await writer.ready();
      if (next.done) return false;
      // As far as people see all but the last byte is read; this asks whether to go on.
      if (await input.onProgress("checking", input.sizeBytes - 1, input.sizeBytes)) return true;
    }
    return false;
  } finally {
    await conflicts.return?.(undefined);
  }
}
