import { mending as words } from "#components/messages/mending.ts";
import { Mask } from "#components/privacy/mask.tsx";

/** What a cell held or shall hold, in a list: dots where it is hidden, a word where there is nothing. */
export function CellText({ text }: { readonly text: string | null }) {
  if (text === null) return <Mask />;
  return text || <span className="text-ink-3">{words.empty}</span>;
}
