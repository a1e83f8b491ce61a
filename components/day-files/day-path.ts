/** The page of a day; the main site needs no name in it. */
export function dayPath(
  path: (...segments: readonly string[]) => string,
  day: string,
  site: { readonly code: string; readonly isMain: boolean } | null,
): string {
  const own = site && !site.isMain ? `?${new URLSearchParams({ site: site.code })}` : "";
  return `${path("day-files", day)}${own}`;
}
