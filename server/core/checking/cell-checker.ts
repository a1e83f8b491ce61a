import type { Issue } from "#core/checking/issue.ts";

/** What is wrong with one value; the row and column are added by whoever knows them. */
export type CellFault = Pick<Issue, "code" | "message" | "waitsFor">;

/** Takes a trimmed value that is not blank and gives its JSON text in the field's one written form, or its fault. */
export type CellChecker = (value: string) => string | CellFault;
