import { unknownReferenceIssue } from "#core/checking/unknown-reference.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MissingReference } from "#ports/references.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ProgressMeter } from "#use-cases/imports/progress-meter.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

/**
 * Asked once all rows are staged and repeated keys are skipped: rows that refer to records which are not there are
 * skipped and say for which key they wait; the plan decides which of them are held. Their cells are read from the file
 * again. True when somebody has cancelled meanwhile.
 */
export async function holdReferences(
  deps: Pick<ImportDeps, "references">,
  input: {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly entity: Entity;
    /** The column of each field that has one of its own, counted from 1. */
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
  if (entity.references.length === 0) return false;
  const missing = byRow(deps.references.missing(scope, importId, entity.references))[Symbol.asyncIterator]();
  try {
    let next = await missing.next();
    if (next.done) return false;
    for await (const part of readRows(input.open(), input.format)) {
      if (part.kind === "fault") return false;
      const { firstRow, rows } = part.batch;
      while (!next.done && next.value.row < firstRow + rows.length) {
        const { row, rowKey, found } = next.value;
        const issues = found.map(({ field, key }) =>
          unknownReferenceIssue(entity, { row, column: columnOf.get(field) ?? null, field, key }),
        );
        writer.skipped(row, rowKey, rows[row - firstRow] ?? [], issues);
        next = await missing.next();
      }
      await writer.ready();
      if (next.done) return false;
      // As far as people see all but the last byte is read; this asks whether to go on.
      if (await input.onProgress("checking", input.sizeBytes - 1, input.sizeBytes)) return true;
    }
    return false;
  } finally {
    await missing.return?.(undefined);
  }
}

type MissingOfRow = Pick<MissingReference, "row" | "rowKey"> & { readonly found: readonly MissingReference[] };

/** Puts together what one row misses. */
async function* byRow(missing: AsyncIterable<MissingReference>): AsyncGenerator<MissingOfRow> {
  let found: MissingReference[] = [];
  for await (const one of missing) {
    const [first] = found;
    if (first && first.row !== one.row) {
      yield { row: first.row, rowKey: first.rowKey, found };
      found = [];
    }
    found.push(one);
  }
  const [first] = found;
  if (first) yield { row: first.row, rowKey: first.rowKey, found };
}
