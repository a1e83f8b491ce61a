import { readFileSync } from "node:fs";
import path from "node:path";

/** Files as the city and its partners send them, their faults included; nobody in them exists. */
export function sampleFile(
  name: "appointments-new" | "business-requests-pending" | "business-requests-decided",
): Buffer {
  return readFileSync(path.join(import.meta.dirname, "samples", `${name}.csv`));
}
