import { compileFindChoice } from "#core/checking/find-choice.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { Field } from "#core/entities/entity.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { skippedValues } from "#core/values/skipped-values.ts";

/** What the mapping makes of a value: `accepted` as it stands, `mapped` by a value map, and so on. */
export type ValueOutcome =
  | { readonly kind: "accepted" | "mapped"; readonly target: string }
  | { readonly kind: "blank" | "skipped" | "unknown"; readonly target: null };

/**
 * What becomes of a value that stands before the field's value map, by the steps up to the first that looks at another
 * column: what that one makes of it depends on the row. Of a list the value is one of its parts.
 */
export function compileValueOutcome(field: Field, transforms: readonly Transform[]): (value: string) => ValueOutcome {
  const at = transforms.findIndex(({ kind }) => kind === "values");
  const behind = at < 0 ? [] : transforms.slice(at);
  const aside = behind.findIndex(({ kind }) => kind === "when");
  const change = compileTransforms(aside < 0 ? behind : behind.slice(0, aside));
  const skipped = skippedValues(transforms);
  const find = compileFindChoice(acceptedValues(field.type) ?? []);
  return (value) => {
    if (skipped?.(value)) return { kind: "skipped", target: null };
    const text = change === null ? value : change(value, []);
    if (text.trim() === "") return { kind: "blank", target: null };
    const found = find(trimmed(text));
    if (found === null || "several" in found) return { kind: "unknown", target: null };
    return { kind: text === value ? "accepted" : "mapped", target: found.value };
  };
}
