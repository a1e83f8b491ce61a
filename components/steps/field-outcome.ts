import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import type { Field } from "#core/entities/entity.ts";
import { compileSource } from "#core/mapping/compile-source.ts";
import { compileTransforms, declaredOrder, declaredSign } from "#core/mapping/compile-transforms.ts";
import type { FieldSource, Transform } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";

/** What a source gives for each sampled row, before any step. */
export function sampledValues(source: FieldSource, cellsOf: (column: string) => readonly string[]): readonly string[] {
  const names = sourceColumns(source);
  const cells = names.map(cellsOf);
  const { read } = compileSource(source, names);
  return (cells[0] ?? []).map((_, row) => trimmed(read(cells.map((column) => column[row] ?? ""))));
}

export type Outcome = { readonly text: string; readonly fault: string | null };

/** What a value of the file becomes in the record, by the checks of the run. `today` is yyyy-mm-dd. */
export function compileOutcome(
  field: Field,
  transforms: readonly Transform[],
  today: string,
): (value: string) => Outcome {
  const change = compileTransforms(transforms);
  const check = compileCellChecker(field.type, {
    dateOrder: declaredOrder(transforms),
    decimalSign: declaredSign(transforms),
    today,
  });
  return (value) => {
    const changed = trimmed(change ? change(value, []) : value);
    if (changed === "") return { text: "", fault: null };
    const found = check(changed);
    if (typeof found !== "string") return { text: changed, fault: found.message };
    const written: unknown = JSON.parse(found);
    return { text: Array.isArray(written) ? written.join(", ") : String(written), fault: null };
  };
}
