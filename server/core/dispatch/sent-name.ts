/** The name of a version: the first has the plain name, the second `name_v2.csv`. */
export function versionedName(name: string, version: number): string {
  if (version <= 1) return name;
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? `${name}_v${version}` : `${name.slice(0, dot)}_v${version}${name.slice(dot)}`;
}

/** The folder of a site's day: the main site's lie in `2026-11-22`, another's in `2026-11-22/CODE`. */
export function dayFolder(day: string, site: { readonly code: string; readonly isMain: boolean }): string {
  return site.isMain ? day : `${day}/${site.code}`;
}

/** Requisition files for a city lie in a folder of their own, and of a backup beside the days. */
export const requisitionFolder = "ToCity";

/** An encrypted file says so in its name. */
export const encryptedName = (name: string): string => `${name}.pgp`;

/** The folder of another name beside one: of `dropbox` or `/agency/dropbox`, `pickbox` or `/agency/pickbox`. */
export function folderBeside(folder: string, name: string): string {
  const base = folder.replace(/\/+$/, "");
  return `${base.slice(0, base.lastIndexOf("/") + 1)}${name}`;
}
