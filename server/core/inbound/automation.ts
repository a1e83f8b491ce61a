/** Why an import that came without a person waits for one. */
export const holdReasons = [
  "unmatched",
  "ambiguous",
  "several_feeds",
  "no_site",
  "decided",
  "twin",
  "which_parent",
  "recognised",
  "by_person",
  "needs_approval",
  "first_in_production",
  "guard",
  "damage",
] as const;
export type HoldReason = (typeof holdReasons)[number];

/** Whether an import that came without a person still goes on by itself. */
export type Automation =
  /** `recognised`: only its header says of which feed it is, so that a person looks at the plan. */
  | { readonly state: "running"; readonly recognised?: true }
  | { readonly state: "held"; readonly reason: HoldReason }
  | { readonly state: "taken_over" };
