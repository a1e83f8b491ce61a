import { describe, expect, test } from "vitest";
import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import { entities } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { feedTemplate } from "#core/guides/feed-template.ts";
import type { FieldMapping, FieldSource, Mapping, Transform } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";

const today = "2026-11-21";
const format = { delimiter: ",", quote: '"' };

const column = (name: string): FieldSource => ({ kind: "column", column: name });
const fill = (field: string, source: FieldSource, ...transforms: readonly Transform[]): FieldMapping => ({
  field,
  source,
  transforms,
});

function mappingOf(entity: EntityName, fields: readonly FieldMapping[]): Mapping {
  return { entity, fields, ignored: [], blankCells: "clear" };
}

/** The example by column, what the checks make of it, and what is missing. */
function templateOf(mapping: Mapping, more: readonly string[] = []) {
  const columns = [...new Set([...mapping.fields.flatMap(readColumns), ...more])];
  const { header, example, gaps } = feedTemplate({ mapping, columns, today, format });
  const result = compileRowChecker({ entity: entityOfMapping(mapping), mapping, columns, today })(example, 2);
  const data = result.kind === "good" ? (JSON.parse(result.data) as Record<string, unknown>) : result;
  return { cells: Object.fromEntries(header.map((name, at) => [name, example[at]])), data, gaps };
}

const key = fill("external_id", column("Id"));
const ofClient = (...fields: readonly FieldMapping[]) => mappingOf("client", [key, ...names, ...fields]);
const names = [fill("first_name", column("First")), fill("last_name", column("Last"))];

describe.each(entities)("the template of a feed of $plural whose columns are named as the fields", (entity) => {
  test("has the entity's own examples and passes", () => {
    const fields = entity.fields.filter(({ made }) => !made);
    const { cells, gaps } = templateOf(
      mappingOf(
        entity.name,
        fields.map(({ name }) => fill(name, column(name))),
      ),
    );
    expect(gaps).toEqual([]);
    expect(cells).toEqual(Object.fromEntries(fields.map(({ name, example }) => [name, example])));
  });
});

describe("the example of a feed's template is led back through", () => {
  test("the order of day and month", () => {
    const mapping = ofClient(fill("birthday", column("DOB"), { kind: "date", order: "dmy" }));
    expect(templateOf(mapping)).toMatchObject({
      cells: { DOB: "23/04/1980" },
      data: { birthday: "1980-04-23" },
      gaps: [],
    });
  });

  test("a date format, with two digits for the year and the month's name", () => {
    const mapping = ofClient(fill("birthday", column("DOB"), { kind: "date", order: "dmy", format: "d MMM yy" }));
    expect(templateOf(mapping)).toMatchObject({
      cells: { DOB: "23 Apr 80" },
      data: { birthday: "1980-04-23" },
      gaps: [],
    });
  });

  test("a time without its zone, joined of two columns that another field shares", () => {
    const joined = (name: string): FieldSource => ({ kind: "join", columns: ["Day", name], separator: " " });
    const date: Transform = { kind: "date", order: "mdy", format: "MM/dd/yyyy h:mm a", zone: "America/Detroit" };
    const visit = mappingOf("visit", [
      key,
      fill("client", column("Client")),
      fill("start_at", joined("From"), date),
      fill("end_at", joined("To"), date),
    ]);
    expect(templateOf(visit)).toMatchObject({
      cells: { Day: "11/23/2026", From: "9:00 AM", To: "10:30 AM" },
      data: { start_at: "2026-11-23T09:00:00-05:00", end_at: "2026-11-23T10:30:00-05:00" },
      gaps: [],
    });
  });

  test("a name that is split between two fields", () => {
    const full = column("Name");
    const mapping = mappingOf("client", [
      key,
      fill("first_name", full, { kind: "split", separator: ",", part: 2 }),
      fill("last_name", full, { kind: "split", separator: ",", part: 1 }),
    ]);
    expect(templateOf(mapping)).toMatchObject({
      cells: { Name: "Tremblay, Alice" },
      data: { first_name: "Alice", last_name: "Tremblay" },
      gaps: [],
    });
  });

  test("a name whose last word is the last name", () => {
    const full = column("Name");
    const mapping = mappingOf("client", [
      key,
      fill("first_name", full, { kind: "split", separator: " ", part: 1 }, { kind: "case", to: "title" }),
      fill("last_name", full, { kind: "split", separator: " ", part: "last" }),
    ]);
    expect(templateOf(mapping)).toMatchObject({ cells: { Name: "Alice Tremblay" }, gaps: [] });
  });

  test("characters of a fixed width", () => {
    const code = column("Code");
    const mapping = mappingOf("client", [
      fill("external_id", code, { kind: "part", from: 3, length: 8 }),
      fill("state", code, { kind: "part", from: 1, length: 2 }),
      ...names,
    ]);
    expect(templateOf(mapping)).toMatchObject({
      cells: { Code: "MIC-00123" },
      data: { external_id: "C-00123", state: "MI" },
      gaps: [],
    });
  });

  test("a map of values, whose left side the partner writes", () => {
    const mapping = ofClient(
      fill("status", column("St"), { kind: "values", values: { "0": "discharged", "1": "active", X: null } }),
    );
    expect(templateOf(mapping)).toMatchObject({ cells: { St: "1" }, data: { status: "active" }, gaps: [] });
  });

  test("a map of values of a list", () => {
    const values = { N: "North", L: "Long term" };
    const mapping = ofClient(fill("groups", column("Gr"), { kind: "values", values }));
    expect(templateOf(mapping)).toMatchObject({
      cells: { Gr: "N; L" },
      data: { groups: ["North", "Long term"] },
      gaps: [],
    });
  });

  test("an amount of money and a comma before the decimals", () => {
    const money = mappingOf("employee", [
      ...mappingOf("employee", required).fields,
      fill("max_daily_capacity", column("Day"), { kind: "money", locale: "fr-CA" }),
      fill("max_weekly_capacity", column("Week"), { kind: "number", decimal: "comma" }),
    ]);
    expect(templateOf(money)).toMatchObject({
      cells: { Day: "8,00 $", Week: "37,5" },
      data: { max_daily_capacity: 8, max_weekly_capacity: 37.5 },
      gaps: [],
    });
  });

  test("what is replaced at the start, at the end, anywhere and as a whole", () => {
    const at = (where: "start" | "end" | "anywhere" | "whole", find: string, by: string): Transform => ({
      ...{ kind: "replace", where, find },
      with: by,
    });
    const mapping = ofClient(
      fill("branch_id", column("Branch"), at("start", "Br. ", "")),
      fill("city", column("City"), at("end", " (MI)", "")),
      fill("address", column("Street"), at("anywhere", "Str.", "Street")),
      fill("status", column("St"), at("whole", "ok", "active")),
    );
    expect(templateOf(mapping)).toMatchObject({
      cells: { Branch: "Br. Northside", City: "Lansing (MI)", Street: "12 Sample Str.", St: "ok" },
      data: { branch_id: "Northside", city: "Lansing", address: "12 Sample Street", status: "active" },
      gaps: [],
    });
  });

  test("steps of several kinds behind each other", () => {
    const mapping = ofClient(
      fill(
        "status",
        column("St"),
        ...([
          { kind: "trim" },
          { kind: "split", separator: "/", part: 2 },
          { kind: "case", to: "upper" },
          { kind: "pad", side: "start", length: 2, fill: "0" },
          { kind: "values", values: { "01": "active", "02": "discharged" } },
          { kind: "default", value: "active" },
        ] satisfies readonly Transform[]),
      ),
    );
    expect(templateOf(mapping)).toMatchObject({ cells: { St: "Example/01" }, data: { status: "active" }, gaps: [] });
  });
});

const required = [key, fill("username", column("Login")), fill("email", column("Mail")), ...names];

describe("where a step can't be gone back through", () => {
  test("a column that another decides on is searched for", () => {
    const when: Transform = {
      kind: "when",
      column: "Type",
      test: "is",
      values: ["Gone"],
      then: "discharged",
      otherwise: "nothing known",
    };
    const mapping = ofClient(fill("status", column("St"), when));
    expect(templateOf(mapping)).toMatchObject({ cells: { Type: "Gone" }, data: { status: "discharged" }, gaps: [] });
  });

  test("a column that is filled in few rows only stays blank where the value passes without it", () => {
    const when: Transform = {
      kind: "when",
      column: "Left",
      test: "filled",
      values: [],
      then: "discharged",
      otherwise: null,
    };
    const mapping = ofClient(fill("status", column("St"), when));
    expect(templateOf(mapping)).toMatchObject({
      cells: { Left: "", St: "active" },
      data: { status: "active" },
      gaps: [],
    });
  });

  test("a column that two fields read holds what both take", () => {
    const mapping = mappingOf("employee", [
      key,
      fill("username", column("Mail")),
      fill("email", column("Mail")),
      ...names,
    ]);
    expect(templateOf(mapping)).toMatchObject({ data: { username: "alice@agency.example" }, gaps: [] });
  });

  test("a fixed value needs no column, and columns that nothing reads stay blank", () => {
    const mapping = ofClient(fill("status", { kind: "constant", value: "active" }));
    expect(templateOf(mapping, ["Own note"])).toMatchObject({
      cells: { "Own note": "" },
      data: { status: "active" },
      gaps: [],
    });
  });

  test("joined columns are all filled", () => {
    const source: FieldSource = { kind: "join", columns: ["Street", "House"], separator: ", " };
    const { cells, gaps } = templateOf(ofClient(fill("address", source)));
    expect(gaps).toEqual([]);
    expect(Object.values(cells)).not.toContain("");
  });

  test("a field that nothing fits is left blank and named", () => {
    const mapping = ofClient(fill("birthday", column("DOB"), { kind: "part", from: 1, length: 2 }));
    expect(templateOf(mapping)).toMatchObject({
      cells: { DOB: "" },
      gaps: [{ field: "birthday", label: "Birthday", columns: ["DOB"], message: null }],
    });
  });

  test("a required field that nothing fits is named with what the check says", () => {
    const mapping = mappingOf("visit", [
      key,
      fill("client", column("Client")),
      fill("start_at", column("From"), { kind: "part", from: 1, length: 2 }),
      fill("end_at", column("To")),
    ]);
    const { gaps } = templateOf(mapping);
    expect(gaps.map(({ field, columns }) => [field, columns])).toEqual([["start_at", ["From"]]]);
    expect(gaps[0]?.message).toMatch(/not a date with a time|missing/);
  });

  test("without quotes no cell holds the delimiter", () => {
    const mapping = mappingOf("client", [
      key,
      fill("first_name", column("Name"), { kind: "split", separator: ",", part: 2 }),
      fill("last_name", column("Last")),
    ]);
    const { example, gaps } = feedTemplate({
      mapping,
      columns: ["Id", "Name", "Last"],
      today,
      format: { delimiter: ",", quote: "" },
    });
    expect(example.filter((cell) => cell.includes(","))).toEqual([]);
    expect(gaps.map(({ field }) => field)).toEqual(["first_name"]);
  });
});

test("names and health data that steps were made of do not come into an example", () => {
  const mapping = ofClient(
    fill("city", column("City"), { kind: "values", values: { "Real Town": "Lansing" } }),
    fill("remarks", column("Note"), { kind: "replace", find: "Real", with: "", where: "start" }),
    fill("care_needs", column("Needs"), { kind: "values", values: { "real needs": "Help with bathing" } }),
    fill("birthday", column("DOB"), { kind: "constant", value: "Real day" }),
  );
  const { cells, gaps } = templateOf(mapping);
  expect(JSON.stringify([cells, gaps])).not.toMatch(/real/i);
  expect(gaps.map(({ field }) => field)).toEqual(["birthday"]);
});
