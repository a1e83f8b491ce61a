import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { compileTest } from "#core/transforms/when-step.ts";

type When = Extract<Transform, { kind: "when" }>;
type Test = { readonly holds: (cells: readonly string[]) => boolean; held: number; isUsual: boolean };

/**
 * The tests of a mapping's steps that look at another column, each once a row, whatever number of fields has it. While all
 * of a field's tests say what they say of most rows, what the field comes to depends on its own cell alone.
 */
export type UsualTests = {
  readonly begin: (cells: readonly string[]) => void;
  readonly of: (field: string) => FieldTests;
};

export type FieldTests = {
  /** Of the row that was begun: whether all of them say what they say of most. For all that is known, not of the first rows. */
  readonly areUsual: () => boolean;
  /** The cells of a row for which they were; none when there was none. */
  readonly cells: () => readonly string[];
};

/** Rows from which it is told what a test says of most. */
const rowsSeen = 64;

/** `columns` are the names of a row's cells; throws bad_request for a test of a column that is not among them. */
export function compileUsualTests(mapping: Mapping, columns: readonly string[]): UsualTests {
  const tests = new Map<string, Test>();
  for (const when of mapping.fields.flatMap(({ transforms }) => whensOf(transforms)))
    tests.set(nameOf(when), { holds: compileTest(when, columns), held: 0, isUsual: false });
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
    of(name) {
      const whens = whensOf(mapping.fields.find(({ field }) => field === name)?.transforms ?? []);
      const own = whens.flatMap((when) => tests.get(nameOf(when)) ?? []);
      let usual: readonly string[] = [];
      return {
        areUsual() {
          if (!own.every(({ isUsual }) => isUsual)) return false;
          if (usual.length === 0) usual = current;
          return true;
        },
        cells: () => usual,
      };
    },
  };
}

const whensOf = (transforms: readonly Transform[]) => transforms.filter((step): step is When => step.kind === "when");
const nameOf = ({ column, test, values }: When) => JSON.stringify([column, test, values]);
