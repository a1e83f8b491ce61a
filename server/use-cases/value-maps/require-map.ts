import { AppError } from "#core/app-error.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { ListedMap } from "#ports/value-maps.ts";

/** The map of the workspace. Rejects with AppError("not_found"). */
export async function requireMap({ valueMaps }: Pick<WorkspaceStores, "valueMaps">, id: string): Promise<ListedMap> {
  const map = await valueMaps.find(id);
  if (!map) throw new AppError("not_found", "There is no such value map in this workspace.");
  return map;
}
