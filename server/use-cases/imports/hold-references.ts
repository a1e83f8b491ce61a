import { unknownReferenceIssue } from "#core/checking/unknown-reference.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MissingReference } from "#ports/references.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type FileReadAgain, skipFoundRows } from "#use-cases/imports/skip-found-rows.ts";

/**
 * Asked once all rows are staged and repeated keys are skipped: rows that refer to records which are not there are
 * skipped and say for which key they wait; the plan decides which of them are held. Their cells are read from the file
 * again. True when somebody has cancelled meanwhile.
 */
export async function holdReferences(
  deps: Pick<ImportDeps, "references">,
  input: FileReadAgain & {
    readonly scope: WorkspaceScope;
    readonly importId: string;
    readonly entity: Entity;
    /** The column of each field that has one of its own, counted from 1. */
    readonly columnOf: ReadonlyMap<string, number>;
  },
  writer: StagingWriter,
): Promise<boolean> {
  const { scope, importId, entity, columnOf } = input;
  if (entity.references.length === 0) return false;
  const missing = byRow(deps.references.missing(scope, importId, entity.references));
  return skipFoundRows(missing, input, writer, ({ row, rowKey, found }, cells) => {
    const issues = found.map(({ field, key }) =>
      unknownReferenceIssue(entity, { row, column: columnOf.get(field) ?? null, field, key }),
    );
    writer.skipped(row, rowKey, cells, issues);
  });
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
