import { AppError } from "#core/app-error.ts";
import type { Site } from "#ports/sites.ts";

/**
 * The site of a code, whatever its case; without a code the main one, else the first. Null where there is none at all.
 * Rejects with AppError("not_found").
 */
export function siteNamed<S extends Pick<Site, "code" | "isMain">>(sites: readonly S[], code: string | null): S | null {
  if (code === null) return sites.find(({ isMain }) => isMain) ?? sites[0] ?? null;
  const found = sites.find((site) => site.code.toLowerCase() === code.toLowerCase());
  if (!found) throw new AppError("not_found", "There is no site of that code here, or it is not in use any more.");
  return found;
}
