/** Stands in a proof before the place at which all is written and nothing shows yet. */
const mark = "ready:";

/** The proof that all is written at a place under a hidden name. */
export const readyProof = (place: string): string => mark + place;

/** The place that a proof names so; null: it says something else. */
export const readyPlaceOf = (proof: string | null): string | null =>
  proof?.startsWith(mark) ? proof.slice(mark.length) : null;
