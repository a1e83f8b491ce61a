import { trimmed } from "#core/checking/trimmed.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import type { Step } from "#core/transforms/step.ts";

/** A blank cell stays blank: zeros alone would be a value that nobody wrote. A longer one stays as it is. */
export function padStep({ side, length, fill }: Extract<Transform, { kind: "pad" }>): Step {
  return (cell) => {
    const value = trimmed(cell);
    if (value === "" || value.length >= length) return value;
    return side === "start" ? value.padStart(length, fill) : value.padEnd(length, fill);
  };
}
