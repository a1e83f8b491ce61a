import type { IssueCode } from "#core/checking/issue.ts";

/** Issues that a value map settles. Which value it is stands in `waitsFor`; without that nothing settles them. */
export const valueCodes: readonly IssueCode[] = [
  "unknown_value",
  "unknown_region",
  "unknown_country",
  "unknown_time_zone",
];
