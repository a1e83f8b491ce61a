import { describe, expect, test } from "vitest";
import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Field } from "#core/entities/entity.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { createValueCounter } from "./value-counter.ts";
import { compileValueOutcome } from "./value-outcome.ts";
import { withDecisions } from "./with-decisions.ts";

const entity = entityOf("employee");
const columns = ["external_id", "username", "first_name", "last_name", "email", "status"];

function mappingWith(transforms: readonly Transform[]): Mapping {
  const fields = columns.map((column) => ({
    field: column,
    source: { kind: "column", column } as const,
    transforms: column === "status" ? transforms : [],
  }));
  return { entity: "employee", fields, ignored: [], blankCells: "keep" };
}

function checked(mapping: Mapping, statuses: readonly string[], counter = createValueCounter()) {
  const check = compileRowChecker({ entity, mapping, columns, today: "2026-11-21", counter });
  const results = statuses.map((status, at) => {
    counter.begin(at + 2, status !== "shifted");
    return check([`00${at}`, `u${at}`, "Ana", "Reyes", `a${at}@agency.example`, status], at + 2);
  });
  return { results, counted: counter.result() };
}

describe("counting values", () => {
  test("lists each value once with its rows and its first row, those with most rows first", () => {
    const { counted } = checked(mappingWith([]), ["ZZ-9", "active", " active ", "", "active", "ZZ-9"]);
    expect(counted).toEqual([
      {
        field: "status",
        complete: true,
        values: [
          { value: "active", rows: 3, firstRow: 3 },
          { value: "ZZ-9", rows: 2, firstRow: 2 },
        ],
      },
    ]);
  });

  test("sees values behind the steps before the value map, and in front of the map", () => {
    const transforms: readonly Transform[] = [
      { kind: "case", to: "upper" },
      { kind: "values", values: { "ZZ-9": "active" } },
    ];
    const { counted, results } = checked(mappingWith(transforms), ["zz-9", "ZZ-9", "leave"]);
    expect(counted[0]?.values.map(({ value, rows }) => [value, rows])).toEqual([
      ["ZZ-9", 2],
      ["LEAVE", 1],
    ]);
    expect(results.slice(0, 2).map(({ kind }) => kind)).toEqual(["good", "good"]);
  });

  describe("of a field that looks at another column", () => {
    const otherwise = { test: "is", values: ["Bo"], otherwise: null } as const;
    /** The second row, and only that, is of someone called Bo. */
    function checkedAside(transforms: readonly Transform[], statuses: readonly string[]) {
      const counter = createValueCounter();
      const check = compileRowChecker({
        entity,
        mapping: mappingWith(transforms),
        columns,
        today: "2026-11-21",
        counter,
      });
      const results = statuses.map((status, at) => {
        counter.begin(at + 2, true);
        return check([`00${at}`, `u${at}`, at === 1 ? "Bo" : "Ana", "Reyes", `a${at}@agency.example`, status], at + 2);
      });
      const loaded = results.map((one) => (one.kind === "good" ? String(JSON.parse(one.data).status) : one.kind));
      return { loaded, values: counter.result()[0]?.values.map(({ value, rows }) => [value, rows]) };
    }

    test("in front of its value map, equal cells are the different values that the step makes of them", () => {
      const found = checkedAside(
        [
          { kind: "when", column: "first_name", then: "gone", ...otherwise },
          { kind: "values", values: { gone: "terminated", "ZZ-9": "active" } },
        ],
        ["ZZ-9", "ZZ-9", "ZZ-9"],
      );
      expect(found.loaded).toEqual(["active", "terminated", "active"]);
      expect(found.values).toEqual([
        ["ZZ-9", 2],
        ["gone", 1],
      ]);
    });

    test("behind its value map, no row gets what another row's column said", () => {
      const found = checkedAside(
        [
          { kind: "values", values: { "ZZ-9": "active" } },
          { kind: "when", column: "first_name", then: "terminated", ...otherwise },
        ],
        ["ZZ-9", "ZZ-9", "ZZ-9"],
      );
      expect(found.loaded).toEqual(["active", "terminated", "active"]);
      expect(found.values).toEqual([["ZZ-9", 3]]);
    });

    test("without a value map, too", () => {
      const found = checkedAside(
        [{ kind: "when", column: "first_name", then: "terminated", ...otherwise }],
        ["active", "active"],
      );
      expect(found.loaded).toEqual(["active", "terminated"]);
      expect(found.values).toEqual([
        ["active", 1],
        ["terminated", 1],
      ]);
    });
  });

  test("passes over rows whose cells may stand under the wrong columns", () => {
    const { counted } = checked(mappingWith([]), ["shifted", "active", "shifted"]);
    expect(counted[0]?.values.map(({ value }) => value)).toEqual(["active"]);
  });

  test("changes nothing of what rows come to", () => {
    const mapping = mappingWith([
      { kind: "values", values: { "ZZ-9": "active", gone: "", odd: null } },
      { kind: "default", value: "active" },
    ]);
    const statuses = ["ZZ-9", "gone", "odd", "active", "", "never heard of", "ZZ-9", "#REF!"];
    const plain = compileRowChecker({ entity, mapping, columns, today: "2026-11-21" });
    const expected = statuses.map((status, at) =>
      plain([`00${at}`, `u${at}`, "Ana", "Reyes", `a${at}@agency.example`, status], at + 2),
    );
    expect(checked(mapping, statuses).results).toEqual(expected);
  });

  test.each([
    ["different values", { values: 2, letters: 1_000 }],
    ["letters", { values: 1_000, letters: 6 }],
  ])("says plainly when there are too many %s, and lists none", (_, limits) => {
    const { counted, results } = checked(
      mappingWith([]),
      ["active", "x", "y", "x", "active"],
      createValueCounter(limits),
    );
    expect(counted).toEqual([{ field: "status", complete: false, values: [] }]);
    expect(results.map(({ kind }) => kind)).toEqual(["good", "skipped", "skipped", "skipped", "good"]);
  });
});

describe("deciding on values", () => {
  test("a skipped value says so in its rows, and no row of another value is touched", () => {
    const mapping = withDecisions(mappingWith([]), "status", [{ value: "Odd", to: null }]);
    const { results } = checked(mapping ?? mappingWith([]), ["ODD ", "active"]);
    expect(results[0]).toMatchObject({ kind: "skipped", issues: [{ code: "value_skipped", field: "status" }] });
    expect(results[1]?.kind).toBe("good");
  });

  test("the newer decision counts, however the value is written", () => {
    const first = withDecisions(mappingWith([{ kind: "trim" }]), "status", [
      { value: "Zürich", to: "active" },
      { value: "x", to: "" },
    ]);
    const second = first && withDecisions(first, "status", [{ value: "ZURICH", to: null }]);
    const status = second?.fields.find(({ field }) => field === "status");
    expect(status?.transforms).toEqual([{ kind: "trim" }, { kind: "values", values: { x: "", ZURICH: null } }]);
    expect(withDecisions(mappingWith([]), "gender", [{ value: "x", to: null }])).toBeNull();
  });

  test.each([
    ["active", "accepted"],
    ["ZZ-9", "mapped"],
    ["GONE", "blank"],
    ["odd", "skipped"],
    ["never heard of", "unknown"],
  ])("%s is %s", (value, kind) => {
    const field: Field | null = fieldOf(entity, "status");
    if (!field) throw new Error("Employees have no status.");
    const outcome = compileValueOutcome(field, [{ kind: "values", values: { "zz-9": "active", gone: "", odd: null } }]);
    expect(outcome(value).kind).toBe(kind);
  });
});

describe("a list of accepted values", () => {
  const groups = [
    { value: "1", label: "North", synonyms: [] },
    { value: "2", label: "South", synonyms: [] },
  ];
  const own = entityOfMapping({ entity: "employee", choices: { groups } });
  const names = [...columns.slice(0, -1), "groups"];
  const groupsBy = (values: Readonly<Record<string, string | null>>, front: readonly Transform[] = []): Mapping => ({
    ...mappingWith([]),
    fields: names.map((column) => ({
      field: column,
      source: { kind: "column", column },
      transforms:
        column === "groups"
          ? [...front, ...(Object.keys(values).length > 0 ? [{ kind: "values", values } as const] : [])]
          : [],
    })),
  });
  const checkedGroups = (mapping: Mapping, cells: readonly string[]) => {
    const counter = createValueCounter();
    const check = compileRowChecker({ entity: own, mapping, columns: names, today: "2026-11-21", counter });
    const results = cells.map((cell, at) => {
      counter.begin(at + 2, true);
      return check([`00${at}`, `u${at}`, "Ana", "Reyes", `a${at}@agency.example`, cell], at + 2);
    });
    return { results, values: counter.result()[0]?.values };
  };

  test("counts each part with the rows that have it", () => {
    const { values, results } = checkedGroups(groupsBy({}), ["North; West", "west;", "North;South", ""]);
    expect(values).toEqual([
      { value: "North", rows: 2, firstRow: 2 },
      { value: "South", rows: 1, firstRow: 4 },
      { value: "West", rows: 1, firstRow: 2 },
      { value: "west", rows: 1, firstRow: 3 },
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(["skipped", "skipped", "good", "good"]);
  });

  test("is looked up part by part in front of its value map, counted or not", () => {
    const folding = { case: true, accents: true, space: true };
    const laid = {
      name: "Regions",
      folding,
      entries: [
        ["N", "North"],
        ["W", "West"],
      ],
    } as const;
    const mapping = groupsBy({ West: "2" }, [{ kind: "lookup", map: "Regions", otherwise: "keep", laid }]);
    const { results, values } = checkedGroups(mapping, ["n; South; W"]);
    expect(results).toMatchObject([{ kind: "good", data: expect.stringContaining('"groups": ["1", "2"]') as string }]);
    expect(values?.map(({ value }) => value)).toEqual(["North", "South", "West"]);
  });

  test("is mapped part by part; one part whose rows are skipped is enough", () => {
    const mapping = groupsBy({ West: "2", old: "", gone: null });
    const { results } = checkedGroups(mapping, ["North; WEST; old", "old", "North; Gone"]);
    const groupsOf = results.map((result) => (result.kind === "good" ? JSON.parse(result.data).groups : result.kind));
    expect(groupsOf).toEqual([["1", "2"], undefined, "skipped"]);
    expect(results[2]).toMatchObject({ issues: [{ code: "value_skipped", field: "groups" }] });
    const field = fieldOf(own, "groups");
    const outcome = field && compileValueOutcome(field, mapping.fields.at(-1)?.transforms ?? []);
    expect(["North", "west", "old", "gone", "else"].map((value) => outcome?.(value))).toEqual([
      { kind: "accepted", target: "1" },
      { kind: "mapped", target: "2" },
      { kind: "blank", target: null },
      { kind: "skipped", target: null },
      { kind: "unknown", target: null },
    ]);
  });
});
