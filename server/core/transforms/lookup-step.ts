import { trimmed } from "#core/checking/trimmed.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { compileFoldLookup } from "#core/transforms/fold-lookup.ts";
import type { Step } from "#core/transforms/step.ts";
import { compileFold } from "#core/value-maps/compile-fold.ts";
import { markRefused } from "#core/value-maps/refused-value.ts";

/** Null while the map is not laid on the mapping: nobody knows what it says. A blank value is looked up nowhere. */
export function lookupStep({ map, otherwise, laid }: Extract<Transform, { kind: "lookup" }>): Step | null {
  if (!laid) return null;
  const find = compileFoldLookup(laid.entries, compileFold(laid.folding));
  return (value) => {
    const found = find(value);
    if (found != null || trimmed(value) === "" || otherwise === "keep") return found ?? value;
    return otherwise === "blank" ? "" : markRefused(map, value);
  };
}
