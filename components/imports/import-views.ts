import type { RouterOutputs } from "#components/trpc/trpc.ts";

/** One import with all that its page shows, as the server answers. */
export type ImportView = RouterOutputs["imports"]["get"];
export type Feed = RouterOutputs["feeds"]["list"][number];
export type IssueGroup = RouterOutputs["imports"]["issueGroups"][number];
export type SkippedRow = RouterOutputs["imports"]["skippedRows"]["rows"][number];
export type PlannedRow = RouterOutputs["imports"]["plannedRows"]["rows"][number];
export type FieldChange = PlannedRow["changes"][number];
