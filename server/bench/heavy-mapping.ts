import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import { employeeColumns } from "./employee-file.ts";
import { branches } from "./employee-words.ts";

const mapEntries = 10_000;

/** Nine steps as real mappings have them, none of which changes a good value of the benchmark's files. */
const steps: readonly Transform[] = [
  { kind: "trim" },
  { kind: "replace", find: "\u00a0", with: " ", where: "anywhere" },
  { kind: "replace", find: "N/A", with: "", where: "whole" },
  { kind: "replace", find: "'", with: "", where: "start" },
  { kind: "replace", find: ";", with: "", where: "end" },
  { kind: "split", separator: "\t", part: 1 },
  { kind: "part", from: 1, length: null },
  { kind: "pad", side: "end", length: 1, fill: "0" },
  { kind: "when", column: "remarks", test: "is", values: ["DELETED"], then: "", otherwise: null },
];

/** Every column to the field of its own name: as it stands, or through ten steps each and a map of 10,000 values. */
export function benchMapping(kind: "plain" | "heavy"): Mapping {
  const fields = employeeColumns.map((column): FieldMapping => {
    const transforms = kind === "plain" ? [] : [...steps, tenthStep(column)];
    return { field: column, source: { kind: "column", column }, transforms };
  });
  return { entity: "employee", fields, ignored: [], blankCells: "clear" };
}

function tenthStep(column: string): Transform {
  if (column === "birthday" || column === "hire_date") return { kind: "date", order: "ymd" };
  if (column !== "branch_id") return { kind: "values", values: { "-": "" } };
  // The branches of the file are in it, each becoming itself: what is loaded is the same.
  const own = branches.map((branch) => [branch.toUpperCase(), branch] as const);
  const others = Array.from(
    { length: mapEntries - own.length },
    (_, at) => [`Old branch ${at}`, `Branch ${at}`] as const,
  );
  return { kind: "values", values: Object.fromEntries([...own, ...others]) };
}
