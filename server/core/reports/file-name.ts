/** In characters; with four bytes each and our ending that is within the 255 bytes that file systems take. */
const longestStem = 60;

/** `employees-hris.csv` -> `employees-hris.errors.csv`. */
export function errorFileName(original: string): string {
  return `${stemOf(original)}.errors.csv`;
}

/** The rest of a file that was loaded: `employees-hris.csv` -> `employees-hris-rest.csv`. */
export function restFileName(original: string): string {
  return `${stemOf(original).replace(/-rest$/i, "")}-rest.csv`;
}

/** Rows of a file that had waited: `visits.csv` -> `visits-held.csv`. */
export function heldFileName(original: string): string {
  return `${stemOf(original).replace(/-held$/i, "")}-held.csv`;
}

/** Those that have waited too long: `visits.csv` -> `visits.held-errors.csv`. */
export function heldErrorsFileName(original: string): string {
  return `${stemOf(original)}.held-errors.csv`;
}

/** `employees-hris.csv` -> `employees-hris.loaded.csv`. */
export function loadedFileName(original: string): string {
  return `${stemOf(original)}.loaded.csv`;
}

/** `employees-hris.csv` -> `employees-hris.receipt.json`. */
export function receiptFileName(original: string): string {
  return `${stemOf(original)}.receipt.json`;
}

/** `employees-hris.csv` -> `employees-hris.undo-receipt.json`. */
export function undoReceiptFileName(original: string): string {
  return `${stemOf(original)}.undo-receipt.json`;
}

/**
 * What a file is called without its folders and endings, safe on every system: no separators, control or direction
 * characters, no leading dots, no device name of Windows. The error file of an error file is not named twice.
 */
export function stemOf(original: string): string {
  const last = original.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const safe = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .replace(/[<>:"|?*%]/g, "-")
    .replace(/(?:\.(?:csv|tsv|tab|txt|pgp|gpg|asc))+$/i, "")
    .replace(/\.errors(?: ?\(\d+\))?$/i, "");
  const short = Array.from(safe).slice(0, longestStem).join("");
  const trimmed = short.replace(/^[\s.]+|[\s.]+$/gu, "");
  if (trimmed === "") return "file";
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(trimmed) ? `file-${trimmed}` : trimmed;
}
