import { describe, expect, test } from "vitest";
import { client } from "#core/entities/client.ts";
import { employee } from "#core/entities/employee.ts";
import type { Entity } from "#core/entities/entity.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import { missingTargets } from "#core/mapping/missing-targets.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";

type Columns = Readonly<Record<string, readonly string[]>>;

const suggest = (entity: Entity, table: Columns, remembered?: Mapping) =>
  suggestMapping({
    entity,
    columns: Object.keys(table),
    samples: Object.values(table),
    ...(remembered ? { remembered } : {}),
  });
const targets = (entity: Entity, table: Columns) =>
  Object.fromEntries(suggest(entity, table).map(({ column, state, target }) => [column, `${state} ${target ?? "-"}`]));
const one = (entity: Entity, column: string, values: readonly string[]) => suggest(entity, { [column]: values })[0];

const ids = ["000001", "000002", "000003", "000004"];
const births = ["05/24/1982", "06/18/1952", "02/03/1990", "12/12/2001"];

test("a column may be called like what every object has", () => {
  const columns = ["constructor", "toString", "has Own Property", "value of", "__proto__x"];
  const found = suggest(employee, Object.fromEntries(columns.map((column) => [column, ["Ana", "Bo"]])));
  expect(found.map(({ state }) => state)).toEqual(columns.map(() => "unmapped"));
});

describe("the columns of an HR export", () => {
  test("are found by name and synonym, each with its reason, values and fill rate", () => {
    const suggestions = suggest(employee, {
      "Emp #": ids,
      "Given Name": ["Ana", "Bo", "", "Cy"],
      Surname: ["One", "Two", "Three", "Four"],
      "Work E-mail": ["a@agency.example", "b@agency.example", "c@agency.example", "not-an-email"],
      Login: ["aone", "btwo", "c", "d"],
      "Birth Dt": births,
      Sex: ["F", "M", "U", "F"],
    });
    expect(suggestions.map(({ state, target }) => `${state} ${target ?? "-"}`)).toEqual([
      "exact external_id",
      "exact first_name",
      "exact last_name",
      "exact email",
      "exact username",
      "exact birthday",
      "exact gender",
    ]);
    expect(suggestions[1]).toMatchObject({ samples: ["Ana", "Bo", "Cy"], fillRate: 0.75, ask: null });
    expect(suggestions[5]?.fields[0]?.transforms).toEqual([{ kind: "date", order: "mdy" }]);
    expect(suggestions.every(({ reason }) => reason.endsWith("."))).toBe(true);
    const mapping = mappingOfSuggestions(employee, suggestions);
    expect(missingTargets(employee, mapping)).toEqual([]);
    expect(
      validateMapping(
        employee,
        mapping,
        suggestions.map(({ column }) => column),
      ),
    ).toEqual([]);
  });

  test("are found by the words of their names where no synonym is", () => {
    expect(
      targets(employee, {
        "Employee First Name": ["Ana", "Bo"],
        EmployeeLastName: ["One", "Two"],
        "address.city": ["Lansing", "Flint"],
        "address.state": ["MI", "MI"],
        "Home ZIP Code": ["48201", "02118"],
      }),
    ).toEqual({
      "Employee First Name": "suggested first_name",
      EmployeeLastName: "suggested last_name",
      "address.city": "suggested city",
      "address.state": "suggested state",
      "Home ZIP Code": "suggested zip",
    });
  });

  test("are found by their values where the name says nothing", () => {
    const values = ["a@home.example", "b@home.example", "c@home.example"];
    expect(one(employee, "Kontakt 7", values)).toMatchObject({ state: "suggested", target: "email" });
  });
});

describe("letters alone never make a match", () => {
  test.each([
    ["ssn", ["123-45-6789", "987-65-4321", "111-22-3333"]],
    ["npi", ["1234567893", "1234567901", "1234567919"]],
    ["Middle Name", ["Q", "R", "S"]],
    ["Stundensatz", ["46,87", "425,62", "79,72"]],
    ["first_responder", ["Y", "N", "Y"]],
    ["Email Consent", ["Y", "N", "Y"]],
  ])("%j stays unmapped", (column, values) => {
    expect(one(employee, column, values)).toMatchObject({ state: "unmapped", target: null, fields: [] });
  });

  test("“Last Name” never finds the first name, taken or not", () => {
    expect(targets(client, { "Last Name": ["One"], "Client Last Name": ["One"] })).toEqual({
      "Last Name": "exact last_name",
      "Client Last Name": "unmapped -",
    });
  });

  test.each(["doctor_first_name", "Emergency Contact Phone", "Spouse Last Name", "pcp_zip_code", "Supervisor E-mail"])(
    "%j belongs to somebody else",
    (column) => {
      const values = ["313-417-9941", "313-417-9942", "313-417-9943"];
      expect(one(client, column, values)).toMatchObject({ state: "unmapped" });
    },
  );
});

describe("a name alone never maps a code or a sensitive field", () => {
  test.each<[string, readonly string[], string]>([
    ["Client ID", ["Ana One lives here", "Bo Two lives there"], "no codes"],
    ["Client ID", ["7", "7", "7", "7"], "repeat"],
    ["Client ID", ["C-1", "", "C-3", ""], "blank"],
    ["Client ID", [], "blank"],
    ["DOB", ["yes", "no", "yes"], "not dates"],
    ["DOB", ["", ""], "blank"],
    ["Health Card", ["none", "none", "none"], "repeat"],
    ["Diagnosis", ["12", "13", "14"], "form"],
  ])("%j with %j stays unmapped and says why", (column, values, why) => {
    const found = one(client, column, values);
    expect(found).toMatchObject({ state: "unmapped", target: null });
    expect(found?.reason).toContain(why);
  });

  test("and a plain field is not mapped to values of quite another kind", () => {
    expect(one(client, "State", ["Active", "Inactive", "Active"])).toMatchObject({ target: null });
    expect(one(client, "State", ["MI", "Inactive", "ON"])).toMatchObject({ state: "exact", target: "state" });
  });
});

describe("what only a person can know is asked", () => {
  test("two columns for one field", () => {
    const found = suggest(employee, { Cell: ["313-417-9941"], Mobile: ["313-417-9942"], Town: ["Flint"] });
    expect(found.map(({ target, ask }) => [target, ask])).toEqual([
      ["phone_personal", "“Cell” and “Mobile” could both be Personal phone. Which one is it?"],
      ["phone_personal", "“Cell” and “Mobile” could both be Personal phone. Which one is it?"],
      ["city", null],
    ]);
    expect(mappingOfSuggestions(employee, found).fields.map(({ field }) => field)).toEqual(["city"]);
  });

  test("day or month first, and no order is put in without an answer", () => {
    const found = one(client, "DOB", ["03/04/2020", "05/06/2021"]);
    expect(found).toMatchObject({ target: "birthday", fields: [{ transforms: [] }] });
    expect(found?.ask).toBe(
      "“03/04/2020” could be March 4 (month/day/year) or 3 April (day/month/year). Which order is it?",
    );
  });

  test("a remembered order that the values now contradict", () => {
    const known = mappingOfSuggestions(client, suggest(client, { DOB: births }));
    expect(suggest(client, { DOB: ["24.05.1982", "18.06.1952"] }, known)[0]).toMatchObject({
      state: "remembered",
      ask: expect.stringContaining("24.05.1982") as string,
    });
    expect(suggest(client, { DOB: ["1982-05-24"] }, known)[0]).toMatchObject({ ask: null });
  });
});

describe("whole names in one column", () => {
  test("with a comma feed last and first name", () => {
    const found = one(client, "Name", ["True, Gita", "De la Cruz, Émile"]);
    expect(found?.fields).toEqual([
      {
        field: "last_name",
        source: { kind: "column", column: "Name" },
        transforms: [{ kind: "split", separator: ",", part: 1 }],
      },
      {
        field: "first_name",
        source: { kind: "column", column: "Name" },
        transforms: [{ kind: "split", separator: ",", part: 2 }],
      },
    ]);
  });

  test("without a comma are not guessed apart", () => {
    expect(one(client, "Name", ["Ana De la Cruz", "Bo Two"])).toMatchObject({ state: "unmapped", fields: [] });
  });
});

describe("a remembered mapping", () => {
  const table = { "Emp #": ids, "Birth Dt": births, Town: ["Flint"], Junk: ["x"] };
  const known: Mapping = {
    ...mappingOfSuggestions(employee, suggest(employee, table)),
    ignored: ["Junk"],
    blankCells: "clear",
  };

  test("comes first, and one more column only adds its own suggestion", () => {
    const found = suggest(employee, { ...table, Surname: ["One"] }, known);
    expect(found.map(({ state, target }) => `${state} ${target ?? "-"}`)).toEqual([
      "remembered external_id",
      "remembered birthday",
      "remembered city",
      "ignored -",
      "exact last_name",
    ]);
    expect(mappingOfSuggestions(employee, found, known)).toMatchObject({ ignored: ["Junk"], blankCells: "clear" });
  });

  test("keeps its constants", () => {
    const company = { field: "company", source: { kind: "constant" as const, value: "Example" }, transforms: [] };
    const withConstant = { ...known, fields: [...known.fields, company] };
    const found = suggest(employee, { ...table, Company: ["Other"] }, withConstant);
    expect(found.at(-1)).toMatchObject({ target: null });
    expect(mappingOfSuggestions(employee, found, withConstant).fields).toContainEqual(company);
  });

  test("of another kind of record is not used", () => {
    expect(suggest(client, table, known)[2]).toMatchObject({ state: "exact", target: "city" });
  });
});

test("the only code that tells rows apart becomes the key", () => {
  expect(targets(employee, { "Employee ID": ids, Town: ["Flint", "Flint", "Flint", "Flint"] })).toEqual({
    "Employee ID": "suggested external_id",
    Town: "exact city",
  });
  expect(targets(employee, { "Employee ID": ids, "Emp #": ids })).toEqual({
    "Employee ID": "exact employee_id",
    "Emp #": "exact external_id",
  });
});

test("the columns of an error file that comes back are left out", () => {
  const found = suggest(employee, { Town: ["Flint"], _row: ["2"], _field: ["zip"], _code: ["x"], _message: ["y"] });
  expect(found.map(({ state }) => state)).toEqual(["exact", "ignored", "ignored", "ignored", "ignored"]);
});
