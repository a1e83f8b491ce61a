import type { MaskedPreview } from "#core/privacy/masked-preview.ts";

/** A preview with what one more look has shown: everything, or the cells and the proposals of one column, from 1. */
export function withLook(now: MaskedPreview, found: MaskedPreview, column: number | "all"): MaskedPreview {
  if (column === "all") return found;
  const at = column - 1;
  const { preview } = now;
  const rows = preview.rows.map(({ row, cells }, index) => ({
    row,
    cells: cells.map((cell, place) => (place === at ? (found.preview.rows[index]?.cells[at] ?? cell) : cell)),
  }));
  const swapped = (name: keyof MaskedPreview["suggestions"]) =>
    now.suggestions[name].map((one, index) => (index === at ? (found.suggestions[name][index] ?? one) : one));
  return {
    preview: { ...preview, rows },
    hidden: now.hidden.filter((place) => place !== at),
    namesHidden: now.namesHidden,
    suggestions: {
      employee: swapped("employee"),
      client: swapped("client"),
      visit: swapped("visit"),
      appointment: swapped("appointment"),
      retest: swapped("retest"),
      business_request: swapped("business_request"),
    },
  };
}
