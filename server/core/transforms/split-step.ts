import { trimmed } from "#core/checking/trimmed.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import type { Step } from "#core/transforms/step.ts";

/** A missing part is blank; a cell without the separator is its own first and last part. */
export function splitStep({ separator, part }: Extract<Transform, { kind: "split" }>): Step {
  const isWhole = part === 1 || part === "last";
  return (value) => {
    if (!value.includes(separator)) return isWhole ? trimmed(value) : "";
    return trimmed(value.split(separator).at(part === "last" ? -1 : part - 1) ?? "");
  };
}
