import { AppError } from "#core/app-error.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { missingMaps, namedMaps } from "#core/value-maps/lay-maps.ts";
import type { WorkspaceStores } from "#ports/deps.ts";

/** Rejects with AppError("bad_request") for a mapping that looks values up in a map which the workspace does not have. */
export async function requireMaps({ valueMaps }: Pick<WorkspaceStores, "valueMaps">, mapping: Mapping): Promise<void> {
  const names = namedMaps(mapping);
  if (names.length === 0) return;
  const missing = missingMaps(mapping, await valueMaps.list());
  if (missing.length === 0) return;
  const list = missing.map((name) => `“${name}”`).join(", ");
  throw new AppError(
    "bad_request",
    `The mapping looks values up in ${list}, which this workspace does not have. Make ${missing.length === 1 ? "that value map" : "those value maps"} first, or take the lookup out.`,
  );
}
