import { describe, expect, test } from "vitest";
import { readMapping } from "#api/mappings/read-bundle.ts";
import { bundleOf, bundleText, contentOf } from "#core/bundle/bundle.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import { mappingByName, plainFormat } from "#testing/import-world.ts";

const columns = ["external_id", "first_name", "last_name", "status", "Cost"];
const plain = mappingByName(entityOf("client"), columns);
const mapping: Mapping = {
  ...plain,
  fields: plain.fields.map((mapped) =>
    mapped.field === "status"
      ? { ...mapped, transforms: [{ kind: "trim" }, { kind: "lookup", map: "Status", otherwise: "keep" }] }
      : mapped,
  ),
  extraFields: [{ name: "profile.cost", label: "Cost centre", tag: "cost" }],
  choices: { branch_id: [{ value: "7", label: "North", synonyms: [] }] },
};
const entry = { source: "A", target: "active", from: "2026-01-01", to: null };
const own = { entity: null, field: null, folding: fullFolding, entries: [entry] };
const maps = [
  { ...own, name: "Status", reach: "shared", idsOf: null },
  { ...own, name: "Branches", reach: "shared", idsOf: "branches" },
] as const;
const bundle = bundleOf(
  { name: "Clients", entity: "client", target: "records" },
  { format: plainFormat, columns, mapping, version: 3 },
  maps,
);
const text = bundleText(bundle) ?? "";

/** The bundle with one thing changed. */
function changed(change: (given: Record<string, never>) => void): string {
  const given = JSON.parse(text);
  change(given);
  return JSON.stringify(given);
}

test("a bundle is one text for one content, holds all but ids and choices of a platform, and comes back as it was", () => {
  expect(text.startsWith('{"causeway":1,"columns":[')).toBe(true);
  expect(readMapping(`\uFEFF${text}`, "json")).toEqual({ read: { form: "json", bundle } });
  expect(bundle.maps.map(({ name, entries }) => [name, entries.length])).toEqual([
    ["Status", 1],
    ["Branches", 0],
  ]);
  const { choices: _, ...kept } = mapping;
  expect(contentOf(bundle)).toEqual({ format: plainFormat, columns, mapping: kept });
});

describe("a file that is refused names the place, what is wrong and what is accepted", () => {
  test.each([
    ["cut off", text.slice(0, -1), /^Line 1, character \d+$/, "From here on it is no JSON."],
    ["a broken third line", '{\n"causeway": 1,\n"feed" 5}', "Line 3, character 8", "From here on it is no JSON."],
    ["something else", "[1]", null, "This is no mapping that Causeway has exported."],
    ["a later form", changed((given) => Object.assign(given, { causeway: 2 })), "causeway", /Accepted is 1\.$/],
    [
      "a name that is not known",
      changed((given) => Object.assign(Object(given["mapping"]), { routes: [] })),
      "mapping.routes",
      "This version of Causeway knows no such name. Take it away.",
    ],
    [
      "a step that is not known",
      text.replace('"kind":"trim"', '"kind":"shout"'),
      "mapping.fields[3].transforms[0].kind",
      /^“shout” is not known here\. Accepted are trim, case,/,
    ],
    [
      "a setting that is not known",
      text.replace('"otherwise":"keep"', '"otherwise":"SNTL value"'),
      "mapping.fields[3].transforms[1].otherwise",
      "It is not known. Accepted are keep, blank, refuse.",
    ],
    [
      "another version",
      changed((given) => Object.assign(given, { version: "3" })),
      "version",
      /a whole number|a number/,
    ],
    ["no feed", changed((given) => Reflect.deleteProperty(given, "feed")), "feed", /^It is missing\./],
    [
      "a list that no platform keeps",
      text.replace('"idsOf":"branches"', '"idsOf":"SNTL list"'),
      /^maps\[\d\]\.idsOf$/,
      /^It is not known\. Accepted are branches,/,
    ],
    ["a day", text.replace("2026-01-01", "01/01/2026"), "maps[0].entries[0].from", "Accepted is a day as 2026-01-31."],
    ["a sign that no cell has", text.replace('"A"', '"A\\u0000"'), null, /can't be stored/],
  ])("%s", (_, given, where, sentence) => {
    const read = readMapping(given, "json");
    if (!("faults" in read)) throw new Error("It was taken.");
    expect(read.faults).toHaveLength(1);
    expect(read.faults[0]?.sentence).toMatch(sentence);
    if (where === null) expect(read.faults[0]?.where).toBeNull();
    else expect(read.faults[0]?.where).toMatch(where);
    expect(JSON.stringify(read)).not.toContain("SNTL");
  });

  test("a setting in a CSV, by its line and step", () => {
    const lines = 'field,source,steps\ncity,[City],\ncity,[City],"trim; pad(start, 500, ""0"")"\n';
    expect(readMapping(lines, "csv")).toEqual({
      faults: [{ where: "Line 3, step 2, length", sentence: "At most 100." }],
    });
  });
});
