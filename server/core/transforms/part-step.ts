import { trimmed } from "#core/checking/trimmed.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import type { Step } from "#core/transforms/step.ts";

/** Characters as a person counts them; a cell that is too short has a blank part. */
export function partStep({ from, length }: Extract<Transform, { kind: "part" }>): Step {
  if (from === 1 && length === null) return trimmed;
  const start = from - 1;
  const end = length === null ? undefined : start + length;
  return (cell) => {
    const value = trimmed(cell);
    return isPlain(value) ? value.slice(start, end) : Array.from(value).slice(start, end).join("");
  };
}

/** True when each character is one code unit, as nearly always. */
function isPlain(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    if ((value.charCodeAt(at) & 0xf800) === 0xd800) return false;
  }
  return true;
}
