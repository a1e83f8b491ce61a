import type { Field } from "#core/entities/entity.ts";

/**
 * Whether what somebody typed into the steps of a field may be shown to a partner. Value maps are made from real files:
 * those of a list of accepted values hold codes, those of a name or an address would hold names and addresses.
 */
export function mayQuote({ type, sensitivity }: Field): boolean {
  return sensitivity === "none" || (type.kind === "enum" && sensitivity !== "sensitive");
}
