import type { RowChecker } from "#core/checking/compile-row-checker.ts";
import type { Entity } from "#core/entities/entity.ts";
import { checkMendedRow } from "#core/mending/check-mended-row.ts";
import type { OverlaidRow } from "#ports/mending.ts";
import type { EditedStagedRow, StagingWriter } from "#ports/staging.ts";

type Checkers = {
  readonly checkRow: RowChecker;
  readonly checkUncounted: RowChecker;
  readonly keyColumn: number | null;
};

/** The edits of a file on their way beside its rows, in their order. */
export type EditsOfFile = {
  /** The next row that has edits; null when there is none any more. */
  readonly nextRow: () => number | null;
  /** Whether an edited row further up came with this key and has another now: this one would else be a repeat of it. */
  readonly freed: (key: string) => boolean;
  /** Stages that row with its edits, in the place of what it came as; answers the key that it has now. */
  readonly stage: (
    writer: StagingWriter,
    checkers: Checkers,
    came: Omit<EditedStagedRow, "key">,
  ) => Promise<string | null>;
};

/** Begins at the first; memory is flat but for the keys that edits have taken from rows. */
export async function openEdits(overlay: AsyncIterable<OverlaidRow>, entity: Entity): Promise<EditsOfFile> {
  const rows = overlay[Symbol.asyncIterator]();
  const left = new Set<string>();
  let head = await rows.next();
  return {
    nextRow: () => (head.done ? null : head.value.row),
    freed: (key) => left.size > 0 && left.has(key),
    async stage(writer, { checkRow, checkUncounted, keyColumn }, came) {
      if (head.done) throw new Error("stage: no row with edits is left");
      const { changes } = head.value;
      const { row, cells } = came;
      const before = checkUncounted(cells, row, came.malformed);
      const key = before.kind === "blank" ? null : before.key;
      const now = checkMendedRow({ entity, check: checkRow, keyColumn }, { ...came, changes });
      if (key !== null && key !== now.key) left.add(key);
      writer.edited({ ...came, key });
      if (now.kind === "good") writer.good(row, now.key, now.data);
      else writer.skipped(row, key, cells, now.issues, now.key);
      head = await rows.next();
      return now.key;
    },
  };
}
