import { repeatedKeyIssue } from "#core/checking/repeated-key.ts";
import type { RowBytes } from "#core/checking/row-bytes.ts";
import { createSeenKeys } from "#core/checking/seen-keys.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { RepeatedKey, StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { cancelledLate, type FileReadAgain, skipFrom } from "#use-cases/imports/skip-found-rows.ts";

/** What is known of keys that come again once all rows were read. */
export type Repeats = {
  /** Cells of rows whose key seemed to come again, as JSON, by row; not of all when there are many. */
  readonly cells: ReadonlyMap<number, string>;
  /** All keys that may come again, or null when that is not known. */
  readonly keys: readonly string[] | null;
};

/** Rows with a repeated key are few, or the whole file is wrong and may be read twice. */
const mostCells = 5_000;
/** Of more keys than these it is quicker to look at all. */
const mostKeys = 20_000;

/** Notes keys that come again while a file is read. */
export function noteRepeats() {
  const seen = createSeenKeys();
  const cells = new Map<number, string>();
  const keys = new Set<string>();
  let hasEdits = false;
  const note = (row: number, key: string, rowCells: readonly string[]) => {
    if (keys.size > mostKeys) return;
    // Kept as text of its own: key and cells are slices that would hold their whole chunk of the file.
    keys.add(Buffer.from(key).toString());
    if (cells.size < mostCells) cells.set(row, JSON.stringify(rowCells));
  };
  return {
    add(row: number, key: string, rowCells: readonly string[]): void {
      if (seen.cameBefore(key)) note(row, key, rowCells);
    },
    /** The same for a row in bytes, with a key or without; its cells are asked for only when they are kept. */
    addBytes(row: number, { bytes, keyFrom, keyTo }: RowBytes, rowCells: () => readonly string[]): void {
      if (keyFrom === keyTo || !seen.bytesCameBefore(bytes, keyFrom, keyTo)) return;
      note(row, Buffer.from(bytes.buffer, keyFrom, keyTo - keyFrom).toString(), rowCells());
    },
    /** The key that a row has by an edit, if any. */
    edited(key: string | null): void {
      hasEdits = true;
      if (key !== null) seen.cameBefore(key);
    },
    found: (): Repeats => ({
      cells,
      keys: hasEdits || keys.size > mostKeys || !seen.complete() ? null : [...keys],
    }),
  };
}

/**
 * The first row of a key stays; each later one is skipped and names it. Cells that were not kept are read from the file
 * again. True when somebody has cancelled meanwhile.
 */
export async function skipRepeatedKeys(
  deps: Pick<ImportDeps, "staging">,
  input: FileReadAgain & {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly entity: Entity;
    readonly keyColumn: number | null;
    readonly repeats: Repeats;
  },
  writer: StagingWriter,
): Promise<boolean> {
  const { cells: kept, keys } = input.repeats;
  if (keys?.length === 0) return false;
  const repeated = deps.staging.repeatedKeys(input.scope, input.importId, keys)[Symbol.asyncIterator]();
  const skip = ({ row, key, firstRow, faulty }: RepeatedKey, cells: readonly string[]) => {
    const issue = repeatedKeyIssue({ row, column: input.keyColumn, field: input.entity.key, key, firstRow });
    if (faulty) writer.lateIssue(issue);
    else writer.skipped(row, key, cells, [issue]);
  };
  try {
    let next = await repeated.next();
    for (; !next.done; next = await repeated.next()) {
      const cells = kept.get(next.value.row);
      if (cells === undefined && !next.value.faulty) break;
      skip(next.value, cells === undefined ? [] : (JSON.parse(cells) as string[]));
      await writer.ready();
      if (await cancelledLate(input)) return true;
    }
    return await skipFrom(next, repeated, input, writer, skip);
  } finally {
    await repeated.return?.();
  }
}
