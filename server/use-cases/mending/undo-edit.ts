import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MendingChange } from "#ports/mending.ts";
import type { Actor } from "#ports/workspace.ts";
import { afterChange, type Mended } from "#use-cases/mending/after-change.ts";
import { checkAgain, rowsPerPiece } from "#use-cases/mending/check-again.ts";
import { refuseOtherMapping } from "#use-cases/mending/edit-cells.ts";
import { mendableImport, type MendInput } from "#use-cases/mending/mendable-import.ts";
import { type MendRulesDeps, mendRules } from "#use-cases/mending/mend-rules.ts";
import { mappingOfRun } from "#use-cases/values/mapping-of-run.ts";

type Input = MendInput & { readonly by: Actor; readonly number: number };
type Deps = Pick<ImportDeps, "files" | "secretBox" | "pgp" | "mending"> & MendRulesDeps;

/** Rows that go back to the screen; whoever shows more reads them again. */
const mostShown = 200;

/**
 * Takes the newest edit back: its rows are checked again with what they held before. Rejects with AppError("conflict")
 * when `number` is not the newest edit any more, or the import has moved on.
 */
export async function undoEdit(deps: Deps, input: Input): Promise<Mended> {
  return step(deps, input, true);
}

/** Makes an edit again that was undone last; rejects as `undoEdit` does. */
export async function redoEdit(deps: Deps, input: Input): Promise<Mended> {
  return step(deps, input, false);
}

async function step(deps: Deps, input: Input, undone: boolean): Promise<Mended> {
  const { scope, by, importId, number } = input;
  const mendable = await mendableImport(deps, input, mappingOfRun);
  const rules = await mendRules(deps, scope, mendable);
  const touched = await deps.mending.change(scope, importId, async (change) => {
    refuseOtherMapping(change, mendable.version.id);
    refuseOther(change, number, undone);
    const size = await change.setUndone(number, undone);
    const again = checkAgain(change, mendable, rules);
    const shown: number[] = [];
    let after = 0;
    for (;;) {
      const rows = await change.rowsOf(number, { after, limit: rowsPerPiece });
      await again.rows(await change.rowsAt(rows));
      shown.push(...rows.slice(0, mostShown - shown.length));
      after = rows.at(-1) ?? after;
      if (rows.length < rowsPerPiece) break;
    }
    await again.end();
    const action = undone ? "import.edit-undone" : "import.edit-redone";
    await change.finish(by, action, { importId, edit: number, ...size });
    return shown;
  });
  return afterChange(deps, input, mendable, touched);
}

function refuseOther({ lastEdit, nextRedo }: MendingChange, number: number, undo: boolean): void {
  if (number === (undo ? lastEdit : nextRedo)) return;
  throw new AppError(
    "conflict",
    undo
      ? "That is not the newest change any more: somebody has made or undone another. Look at the changes again."
      : "That change can't be made again any more: somebody has made or undone another. Look at the changes again.",
  );
}
