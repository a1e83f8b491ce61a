import { trimmed } from "#core/checking/trimmed.ts";
import type { Field } from "#core/entities/entity.ts";
import { compileTransforms, type Step } from "#core/mapping/compile-transforms.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { isStorable } from "#core/storable-text.ts";

/** Above so many different values, or so many letters of them, a column is not counted: it holds no list of choices. */
export const mostValues = 50_000;
export const mostLetters = 4_000_000;

/** A value as it comes to the value map, with the rows that have it and the first of them. */
export type CountedValue = { readonly value: string; readonly rows: number; readonly firstRow: number };

/** `complete` is false for a column that has more values than are counted; none of them is listed then. */
export type CountedField = {
  readonly field: string;
  readonly complete: boolean;
  readonly values: readonly CountedValue[];
};

/** Counts the different values of a file's enum fields while its rows are checked. */
export type ValueCounter = {
  /**
   * The row that is checked next. One that is out of step is not counted: under the wrong columns stand values that
   * may be hidden everywhere else, and no value map mends them.
   */
  readonly begin: (row: number, inStep: boolean) => void;
  /**
   * The field's transforms as one step that counts what it is given; null for a field that is not counted. `columns` are
   * the names of a row's cells.
   */
  readonly changeOf: (field: Field, mapped: FieldMapping, columns: readonly string[]) => Step | null;
  /** Those with most rows first. */
  readonly result: () => readonly CountedField[];
};

type Seen = { readonly value: string; readonly text: string; rows: number; readonly firstRow: number };
type Tally = { readonly field: string; readonly seen: Map<string, Seen>; letters: number; complete: boolean };

/**
 * A row costs one look-up for each enum field: what the transforms make of a cell is remembered with its count, which
 * saves folding it for the value map again.
 */
export function createValueCounter(limits = { values: mostValues, letters: mostLetters }): ValueCounter {
  const tallies: Tally[] = [];
  let current = 0;
  let counts = true;
  return {
    begin(row, inStep) {
      current = row;
      counts = inStep;
    },
    changeOf(field, { source, transforms }, columns) {
      if (field.type.kind !== "enum" || source.kind === "constant") return null;
      const at = transforms.findIndex(({ kind }) => kind === "values");
      const before = compileTransforms(at < 0 ? transforms : transforms.slice(0, at), null, columns) ?? asIs;
      const after = compileTransforms(at < 0 ? [] : transforms.slice(at), null, columns) ?? asIs;
      const tally: Tally = { field: field.name, seen: new Map(), letters: 0, complete: true };
      tallies.push(tally);
      return (cell, cells) => {
        const known = tally.seen.get(cell);
        if (known !== undefined) {
          if (counts) known.rows++;
          return known.text;
        }
        const value = before(cell, cells);
        const text = trimmed(after(value, cells));
        if (tally.complete && counts) note(tally, cell, value, text);
        return text;
      };
    },
    result: () => tallies.map(resultOf),
  };

  function note(tally: Tally, cell: string, value: string, text: string): void {
    tally.letters += cell.length + value.length;
    if (tally.seen.size >= limits.values || tally.letters > limits.letters) {
      tally.complete = false;
      tally.seen.clear();
      return;
    }
    tally.seen.set(ownText(cell), {
      value: ownText(trimmed(value)),
      text: ownText(text),
      rows: 1,
      firstRow: current,
    });
  }
}

/**
 * A copy of its own: a cell is a slice of the piece of the file that it was read from, and would keep all of it in
 * memory.
 */
function ownText(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}

const asIs = (value: string) => value;

/** Cells that the transforms made one value of are one value; blank cells are none. */
function resultOf({ field, seen, complete }: Tally): CountedField {
  const byValue = new Map<string, { value: string; rows: number; firstRow: number }>();
  for (const { value, rows, firstRow } of seen.values()) {
    const known = byValue.get(value);
    if (known) known.rows += rows;
    else if (value !== "" && isStorable(value)) byValue.set(value, { value, rows, firstRow });
  }
  const values = [...byValue.values()].sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
  return { field, complete, values };
}
