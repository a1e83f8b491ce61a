/**
 * The folder of a day among those that people at Box have made: the first, by name, whose name holds the date
 * ("Forms 2026-11-22"). Null where there is none, and for a name that is no date.
 */
export function folderOfDay<T extends { readonly name: string }>(folders: readonly T[], day: string): T | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  // No digit before or behind: 12026-11-22 and 2026-11-221 are other numbers.
  const holds = new RegExp(`(?<!\\d)${day}(?!\\d)`);
  return folders.filter(({ name }) => holds.test(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1))[0] ?? null;
}

/** Where requisition files go that a city decides, and where they come back. */
export const cityFolders = {
  out: "ToCity",
  back: "FromCity",
  processed: "processed",
  success: "success",
  error: "error",
};
