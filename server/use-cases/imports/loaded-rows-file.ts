import { isBlankRow } from "#core/file/blank-row.ts";
import { withEdits } from "#core/mending/with-edits.ts";
import { loadedFileHeader, loadedFileLine } from "#core/reports/loaded-file.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";
import { encodeLines } from "#use-cases/imports/encode-lines.ts";
import { headerOf } from "#use-cases/imports/error-file.ts";
import { inStep } from "#use-cases/imports/in-step.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

type LoadedDeps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp" | "outcomes" | "mending">;

/**
 * The rows of a completed import that were loaded, with `_row` and what each did, made anew from the original, its
 * edits and the stored outcomes whenever it is asked for.
 */
export function loadedRowsFile(deps: LoadedDeps, scope: WorkspaceScope, run: StoredImport): AsyncGenerator<Uint8Array> {
  return encodeLines(loadedLines(deps, scope, run));
}

async function* loadedLines(deps: LoadedDeps, scope: WorkspaceScope, run: StoredImport): AsyncGenerator<string> {
  const { format, header } = await headerOf(deps, scope, run);
  const skipped = inStep(deps.outcomes.skipped(scope, run.id, "with-held"));
  const changed = inStep(deps.outcomes.changed(scope, run.id));
  const edited = inStep(deps.mending.overlay(scope, run.id));
  try {
    yield loadedFileHeader(header, format.delimiter);
    for await (const part of readRows(openOriginal(deps, scope, run), format)) {
      if (part.kind === "fault") return;
      const { firstRow, rows } = part.batch;
      for (const [index, cells] of rows.entries()) {
        const row = firstRow + index;
        if (row <= format.headerRow || isBlankRow(cells) || (await skipped.at(row))) continue;
        const action = (await changed.at(row))?.action ?? "unchanged";
        const now = withEdits(cells, (await edited.at(row))?.changes ?? []);
        yield loadedFileLine(now, { row, action, columns: header.length, delimiter: format.delimiter });
      }
    }
  } finally {
    await skipped.close();
    await changed.close();
    await edited.close();
  }
}
