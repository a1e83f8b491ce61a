import { AppError } from "#core/app-error.ts";
import { mostEntries, type ValueMap } from "#core/value-maps/value-map.ts";
import type { MapSaved } from "#ports/value-maps.ts";
import { holdsHidden, type MapFields } from "./map-fields.ts";

/** What people read when a map could not be saved. */
export function saveFault(
  fault: Exclude<MapSaved, { readonly revision: number }>,
  { name, reach }: Pick<ValueMap, "name" | "reach">,
  fields: MapFields,
): AppError {
  if (fault === "stale") return changedMeanwhile();
  if (fault === "full") return fullMap();
  if (fault !== "taken") return clashing(fault.clash, fields);
  return new AppError(
    "conflict",
    reach === "shared"
      ? `There is a value map called “${name}” already. Choose another name.`
      : `There is a value map called “${name}” already, or one for this field of the same files.`,
  );
}

/** Somebody else has been faster. */
export function changedMeanwhile(): AppError {
  return new AppError("conflict", "Somebody has changed this value map meanwhile. Look at it again.");
}

/** What people read who would put more into a map than it can have. */
export function fullMap(): AppError {
  return new AppError("bad_request", `A value map has ${mostEntries.toLocaleString("en-US")} entries at most.`);
}

function clashing([one, other]: readonly [string, string], fields: MapFields): AppError {
  const hidden = holdsHidden(
    fields,
    [one, other].map((source) => ({ source, target: null })),
  );
  const both = hidden ? "Two of its values" : `“${one}” and “${other}”`;
  return new AppError(
    "conflict",
    `${both} are the same to this map on the same days. Change the days of one, take one away, or let the map tell them apart.`,
  );
}
