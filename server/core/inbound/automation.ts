/** Why an import that came without a person waits for one. */
export const holdReasons = [
  "unmatched",
  "ambiguous",
  "twin",
  "which_parent",
  "by_person",
  "needs_approval",
  "first_in_production",
  "guard",
  "damage",
] as const;
export type HoldReason = (typeof holdReasons)[number];

/** Whether an import that came without a person still goes on by itself. */
export type Automation =
  | { readonly state: "running" }
  | { readonly state: "held"; readonly reason: HoldReason }
  | { readonly state: "taken_over" };
