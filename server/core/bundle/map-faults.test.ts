import { expect, test } from "vitest";
import type { Mapping } from "#core/mapping/mapping.ts";
import { fullFolding, type ValueEntry } from "#core/value-maps/value-map.ts";
import { arriveMap } from "./arrive-map.ts";
import type { BundledMap } from "./bundled-map.ts";
import { mapChanges } from "./map-changes.ts";
import { mapFaults } from "./map-faults.ts";

const entry = (source: string, target: string | null, from: string | null = null, to: string | null = null) => {
  return { source, target, from, to };
};
const shared = (entries: readonly ValueEntry[], more: Partial<BundledMap> = {}): BundledMap => {
  const place = { reach: "shared", entity: null, field: null } as const;
  return { name: "Cities", ...place, folding: fullFolding, idsOf: null, entries, ...more };
};
const ofField = { reach: "feed", entity: "client", field: "status" } as const;
const mapping: Mapping = {
  entity: "client",
  fields: [
    {
      field: "city",
      source: { kind: "column", column: "Town" },
      transforms: [{ kind: "lookup", map: "Cities", otherwise: "keep" }],
    },
    { field: "status", source: { kind: "column", column: "State" }, transforms: [] },
  ],
  ignored: [],
  blankCells: "clear",
};

test("a map that the mapping does not use, or that comes twice, is named", () => {
  expect(mapFaults(mapping, [shared([]), shared([], ofField)])).toEqual([]);
  expect(mapFaults(mapping, [shared([]), shared([], { name: "cities" })])).toMatchObject([
    { where: "cities", sentence: expect.stringMatching(/comes twice/) },
  ]);
  for (const more of [{ name: "Other" }, { ...ofField, field: "zip" }, { ...ofField, entity: "employee" as const }]) {
    expect(mapFaults(mapping, [shared([], more)])).toMatchObject([
      { sentence: expect.stringMatching(/no such value/) },
    ]);
  }
});

test("a map of the key, or of a tenant's own field, can't come, as none can be made by hand", () => {
  const own = { name: "profile.ward", label: "Ward", tag: "ward" } as const;
  const filled = ["external_id", own.name].map((field) => {
    return { field, source: { kind: "column", column: field }, transforms: [] } as const;
  });
  const wide: Mapping = { ...mapping, fields: [...mapping.fields, ...filled], extraFields: [own] };
  for (const field of ["external_id", own.name]) {
    expect(mapFaults(wide, [shared([], { ...ofField, reach: "workspace", field })])).toMatchObject([
      { sentence: expect.stringMatching(/No value map can be for that field/) },
    ]);
  }
});

test("entries that can't be are named by their number, and no value is quoted", () => {
  const faults = [
    ...mapFaults(mapping, [shared([entry("SNTL", "Flint"), entry("SNTL 2", null)])]),
    ...mapFaults(mapping, [shared([entry("SNTL", "SNTL goal")], ofField)]),
    ...mapFaults(mapping, [shared([entry("SNTL", "A", null, "2026-01-31"), entry("sntl", "B", "2026-01-31")])]),
  ];
  expect(faults.map(({ where }) => where)).toEqual(["Cities, entry 2", "Cities, entry 1", "Cities"]);
  expect(faults[2]?.sentence).toBe("Entries 1 and 2 are the same to this map on the same days.");
  expect(JSON.stringify(faults)).not.toContain("SNTL");
});

test("values are compared as the map there folds them, with their days and in whatever order", () => {
  const dated = [entry("A", "1", null, "2025-12-31"), entry("A", "2", "2026-01-01")];
  const coming = shared([...dated, entry("B", "x"), entry("É", "y"), entry("C", null)]);
  const there = shared([entry("É ", "y"), entry("e", "z"), ...dated.toReversed(), entry("b", "z")], {
    folding: { case: true, accents: false, space: true },
  });
  const found = arriveMap(coming, there);
  expect(found).toMatchObject({ isNew: false, onlyThere: 1, added: [{ source: "C" }] });
  expect(found.changed.map(({ source }) => source)).toEqual(["B"]);
  expect(found.clash).toMatch(/compares values otherwise/);
  expect(mapChanges(found, false)).toEqual([
    "“Cities” gets 1 entry more: “C” is skipped with its rows.",
    "“Cities”: “B” would be “x” (it is “z”).",
    "“Cities”: 1 value that only it knows stays.",
  ]);
  expect(mapChanges(found, true).join(" ")).not.toMatch(/“[BCxz]”/);
});

test("days stand with what a value means", () => {
  const found = arriveMap(shared([entry("A", "1", "2026-01-01")]), shared([entry("A", "", null, "2025-12-31")]));
  expect(mapChanges(found, false)).toEqual([
    "“Cities”: “A” would be “1” from 2026-01-01 (it is left blank to 2025-12-31).",
  ]);
});
