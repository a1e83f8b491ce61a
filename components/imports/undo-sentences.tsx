import type { UndoPreview } from "#core/undo/undo.ts";
import { undoPage as words } from "#components/messages/undo.ts";
import type { UndoView } from "./undo-views.ts";

/** Each thing that happens to records, with how many. */
export function UndoSentences({ preview, corrects }: Pick<UndoView, "corrects"> & { readonly preview: UndoPreview }) {
  const { undone, removed, kept, blocked, reopened, misfits, told } = preview;
  return (
    <ul className="list-disc pl-5 text-ink">
      {removed > 0 && <li>{words.removes(removed)}</li>}
      {undone > removed && <li>{words.restores(undone - removed)}</li>}
      {kept > 0 && <li>{words.keeps(kept)}</li>}
      {blocked > misfits && <li>{words.blocks(blocked - misfits)}</li>}
      {misfits > 0 && <li>{words.misfits(misfits)}</li>}
      {told > 0 && <li>{words.told(told)}</li>}
      {reopened > 0 && corrects && <li>{words.reopens(reopened, corrects.number)}</li>}
    </ul>
  );
}
