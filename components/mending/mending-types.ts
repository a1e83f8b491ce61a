import type { RouterOutputs } from "#components/trpc/trpc.ts";

type Mending = RouterOutputs["mending"];

/** How far the mending of an import is, and what is wrong with the rows that are left. */
export type MendSummary = Mending["summary"];
export type IssueGroup = MendSummary["groups"][number];
/** The edit that the next undo or redo is about. */
export type EditNote = NonNullable<MendSummary["undo"]>;
export type MendColumn = Mending["columns"]["columns"][number];
export type RowPage = Mending["rows"];
/** Its cells stand in the file's order; columns are counted from 1. */
export type MendRow = RowPage["rows"][number];
export type FoundCell = Mending["count"]["sample"][number];
export type ListedEdit = Mending["list"][number];
