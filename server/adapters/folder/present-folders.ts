import { readdir } from "node:fs/promises";
import path from "node:path";

/** Folders two levels below `root` that have an `inbound`, as "tenant/environment". None when there is no root. */
export async function presentFolders(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const tenant of await foldersIn(root)) {
    for (const environment of await foldersIn(path.join(root, tenant))) {
      const inside = await foldersIn(path.join(root, tenant, environment));
      if (inside.includes("inbound")) found.push(`${tenant}/${environment}`);
    }
  }
  return found;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    // Not made yet, or taken away in this moment.
    return [];
  }
}
