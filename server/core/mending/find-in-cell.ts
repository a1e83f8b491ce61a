import { trimmed } from "#core/checking/trimmed.ts";

export type Find = {
  /** As it is written; empty finds empty cells. */
  readonly find: string;
  /** `whole`: the cell holds nothing else, white space around it aside. */
  readonly match: "part" | "whole";
  readonly matchCase: boolean;
};

/** What a cell becomes when what is looked for is replaced; null when it is not in the cell. */
export type Replacer = (cell: string) => string | null;

/** Compiles a search once for all cells. Neither text is a pattern: every sign stands for itself. */
export function compileReplacer({ find, match, matchCase }: Find, replace: string): Replacer {
  const wanted = match === "whole" ? trimmed(find) : find;
  if (wanted === "") return (cell) => (trimmed(cell) === "" ? replace : null);
  const pattern = new RegExp(wanted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), matchCase ? "gu" : "giu");
  if (match === "part") return (cell) => (cell.search(pattern) < 0 ? null : cell.replace(pattern, () => replace));
  // As long as each other, and found from the first letter to the last.
  return (cell) => {
    const text = trimmed(cell);
    return text.length === wanted.length && text.replace(pattern, "") === "" ? replace : null;
  };
}
