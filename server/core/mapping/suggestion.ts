import type { FieldMapping } from "#core/mapping/mapping.ts";

/**
 * `exact`: the name is one of the field's; `remembered`: mapped so the last time; `suggested`: close by name or values;
 * `unmapped`: nothing found; `ignored`: left out by a person, or added by an error file of ours.
 */
export type SuggestionState = "exact" | "remembered" | "suggested" | "unmapped" | "ignored";

/** What is proposed for one column of a file. */
export type ColumnSuggestion = {
  readonly column: string;
  readonly state: SuggestionState;
  /** The first target field; null when there is none. */
  readonly target: string | null;
  /** What the column feeds: nothing, one field, or two where it is split. */
  readonly fields: readonly FieldMapping[];
  /** Why, in words for a person. */
  readonly reason: string;
  /** A question that a person has to answer before the mapping can run; null when there is none. */
  readonly ask: string | null;
  /** Up to three different values. */
  readonly samples: readonly string[];
  /** Share of the sampled cells that are not blank, 0 to 1. */
  readonly fillRate: number;
};
