/**
 * Whether all text in a JSON value can be stored: PostgreSQL takes no NUL, and no half of a surrogate pair is text.
 * Neither is on a keyboard; programs send them.
 */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}
