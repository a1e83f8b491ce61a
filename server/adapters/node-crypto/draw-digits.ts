import { randomInt } from "node:crypto";
import type { SixDigits } from "#core/appointments/identifiers.ts";

/** Six digits that nobody can foresee: they are what keeps others from using a code. */
export function drawDigits(): SixDigits {
  return String(randomInt(1_000_000)).padStart(6, "0");
}
