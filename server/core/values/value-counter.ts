import { listValues } from "#core/checking/check-list.ts";
import { trimmed } from "#core/checking/trimmed.ts";
import { acceptedValues, separatorOf } from "#core/entities/accepted-values.ts";
import type { Field } from "#core/entities/entity.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import { looksAside } from "#core/mapping/looks-aside.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { ownText } from "#core/own-text.ts";
import { isStorable } from "#core/storable-text.ts";
import type { Step } from "#core/transforms/step.ts";

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

/** Counts the different values of a file's fields with a list of accepted ones while its rows are checked. */
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
  readonly isCounted: (field: string) => boolean;
  /**
   * Counts rows that had this cell; `firstRow` is the first of them. Where steps look at other columns, `cells` are those of
   * a row of which their tests say the same.
   */
  readonly add: (field: string, cell: string, rows: number, firstRow: number, cells: readonly string[]) => void;
  readonly result: () => readonly CountedField[];
};

type Adder = (cell: string, rows: number, firstRow: number, cells: readonly string[]) => void;
type Seen = { readonly value: string; readonly text: string; rows: number; firstRow: number };
/** `separator`: of a list, each of whose parts counts. */
type Tally = {
  readonly field: string;
  readonly separator: string | null;
  readonly seen: Map<string, Seen>;
  letters: number;
  complete: boolean;
};

type Limits = { readonly values: number; readonly letters: number };

/**
 * A row costs one look-up for each enum field: what the transforms make of a cell is remembered with its count, which
 * saves folding it for the value map again. Where a step looks at another column it is made anew for each row.
 */
export function createValueCounter(limits: Limits = { values: mostValues, letters: mostLetters }): ValueCounter {
  const tallies: Tally[] = [];
  const adders = new Map<string, Adder>();
  let current = 0;
  let counts = true;
  return {
    begin(row, inStep) {
      current = row;
      counts = inStep;
    },
    changeOf(field, { source, transforms }, columns) {
      if (acceptedValues(field.type) === null || source.kind === "constant") return null;
      const separator = separatorOf(field.type);
      const at = transforms.findIndex(({ kind }) => kind === "values");
      const front = at < 0 ? transforms : transforms.slice(0, at);
      const behind = at < 0 ? [] : transforms.slice(at);
      const before = compileTransforms(front, separator, columns) ?? asIs;
      const after = compileTransforms(behind, separator, columns) ?? asIs;
      const [frontLooks, behindLooks] = [looksAside(front), looksAside(behind)];
      const tally: Tally = { field: field.name, separator, seen: new Map(), letters: 0, complete: true };
      tallies.push(tally);
      adders.set(field.name, (raw, rows, firstRow, cells) => {
        const cell = trimmed(raw);
        const key = frontLooks ? before(cell, cells) : cell;
        const known = tally.seen.get(key);
        if (known !== undefined) addRows(known, rows, firstRow);
        if (known !== undefined || !tally.complete) return;
        const value = frontLooks ? key : before(cell, cells);
        note(tally, limits, key, { value, text: trimmed(after(value, cells)), rows, firstRow });
      });
      return (cell, cells) => {
        // With a look at another column in front of the map, equal cells are different values.
        const key = frontLooks ? before(cell, cells) : cell;
        const known = tally.seen.get(key);
        if (known !== undefined && counts) known.rows++;
        if (known !== undefined && !behindLooks) return known.text;
        const value = frontLooks ? key : before(cell, cells);
        const text = trimmed(after(value, cells));
        if (known === undefined && tally.complete && counts)
          note(tally, limits, key, { value, text, rows: 1, firstRow: current });
        return text;
      };
    },
    isCounted: (field) => adders.has(field),
    add: (field, cell, rows, firstRow, cells) => adders.get(field)?.(cell, rows, firstRow, cells),
    result: () => tallies.map(resultOf),
  };
}

function note(tally: Tally, limits: Limits, cell: string, { value, text, rows, firstRow }: Seen): void {
  tally.letters += cell.length + value.length;
  if (tally.seen.size >= limits.values || tally.letters > limits.letters) {
    tally.complete = false;
    tally.seen.clear();
    return;
  }
  tally.seen.set(ownText(cell), {
    value: ownText(trimmed(value)),
    text: ownText(text),
    rows,
    firstRow,
  });
}

function addRows(to: { rows: number; firstRow: number }, rows: number, firstRow: number): void {
  to.rows += rows;
  to.firstRow = Math.min(to.firstRow, firstRow);
}

const asIs = (value: string) => value;

/** Cells that the transforms made one value of are one value, as is each part of a list; blank cells are none. */
function resultOf({ field, separator, seen, complete }: Tally): CountedField {
  const byValue = new Map<string, { value: string; rows: number; firstRow: number }>();
  for (const { value: whole, rows, firstRow } of seen.values()) {
    for (const value of separator === null ? [whole] : listValues(whole, separator)) {
      const known = byValue.get(value);
      if (known) addRows(known, rows, firstRow);
      else if (value !== "" && isStorable(value)) byValue.set(value, { value, rows, firstRow });
    }
  }
  const values = [...byValue.values()].sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1));
  return { field, complete, values };
}
