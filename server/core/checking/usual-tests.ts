import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { compileTest } from "#core/transforms/when-step.ts";

type When = Extract<Transform, { kind: "when" }>;
type Test = { readonly holds: (cells: readonly string[]) => boolean; held: number; isUsual: boolean };
type Field = { readonly tests: readonly Test[]; cells: readonly string[] };

/**
 * The tests of a mapping's steps that look at another column, each once a row, whatever number of fields has it. While all
 * of a field's tests say what they say of most rows, what the field comes to depends on its own cell alone.
 */
export type UsualTests = {
  readonly begin: (cells: readonly string[]) => void;
  /** Of the row that was begun, whether all tests of this field say what they say of most; it is no such row for all that is known at first. */
  readonly areUsual: (field: string) => boolean;
  /** The cells of a row for which they were; none when there was none. */
  readonly cellsOf: (field: string) => readonly string[];
};

/** Rows from which it is told what a test says of most. */
const rowsSeen = 64;

/** `columns` are the names of a row's cells; throws bad_request for a test of a column that is not among them. */
export function compileUsualTests(mapping: Mapping, columns: readonly string[]): UsualTests {
  const tests = new Map<string, Test>();
  const fields = new Map(
    mapping.fields.map(({ field, transforms }): [string, Field] => {
      const own = transforms.filter((step): step is When => step.kind === "when");
      return [field, { tests: own.map((when) => testOf(tests, when, columns)), cells: [] }];
    }),
  );
  const all = [...tests.values()];
  let current: readonly string[] = [];
  let seen = 0;
  return {
    begin(cells) {
      current = cells;
      for (const test of all) {
        const holds = test.holds(cells);
        if (seen < rowsSeen && holds) test.held++;
        test.isUsual = seen >= rowsSeen && holds === test.held * 2 > rowsSeen;
      }
      if (seen < rowsSeen) seen++;
    },
    areUsual(name) {
      const field = fields.get(name);
      if (!field?.tests.every(({ isUsual }) => isUsual)) return false;
      if (field.cells.length === 0) field.cells = current;
      return true;
    },
    cellsOf: (field) => fields.get(field)?.cells ?? [],
  };
}

function testOf(known: Map<string, Test>, when: When, columns: readonly string[]): Test {
  const name = JSON.stringify([when.column, when.test, when.values]);
  const test = known.get(name) ?? { holds: compileTest(when, columns), held: 0, isUsual: false };
  known.set(name, test);
  return test;
}
