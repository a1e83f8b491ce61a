/** What a file is called while it is being sent: the same for a second try, another for another delivery. */
export const partName = (deliveryId: string) => `.causeway-${deliveryId}.part`;

/** A path on a server, from a folder and a name in it. */
export function remotePath(folder: string, name: string): string {
  const base = folder.replace(/\/+$/, "");
  return base === "" ? (folder.startsWith("/") ? `/${name}` : name) : `${base}/${name}`;
}

/** The last part of a path. */
export const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** The name of try 1, 2, 3 …: "a.csv", "a (2).csv", "a (3).csv". */
export function numberedName(name: string, number: number): string {
  if (number <= 1) return name;
  const dot = name.indexOf(".", 1);
  return dot < 0 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
}

/** What a fetched file is called in the archive: its own name, and one with the time in it where that is taken. */
export function archivedName(name: string, at: string, taken: boolean): string {
  if (!taken) return name;
  const dot = name.indexOf(".", 1);
  const time = at.replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 15);
  return dot < 0 ? `${name}.${time}` : `${name.slice(0, dot)}.${time}${name.slice(dot)}`;
}
