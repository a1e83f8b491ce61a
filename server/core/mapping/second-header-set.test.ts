import { describe, expect, test } from "vitest";
import { employee } from "#core/entities/employee.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { missingTargets } from "#core/mapping/missing-targets.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";

/** The header of a real HR export, with made-up rows; beside each column the name under which a second system has it. */
const table: readonly (readonly [first: string, second: string, cells: readonly string[]])[] = [
  ["Emp #", "Employee Number", ["000001", "000002", "000003"]],
  ["Given Name", "First Name", ["Ana", "Renée", "Bo"]],
  ["Surname", "Last Name", ["One", "Van der Berg", "Three"]],
  ["Work E-mail", "E-mail Address", ["a@agency.example", "r@agency.example", "b@agency.example"]],
  ["Login", "User ID", ["aone", "rvan", "bthree"]],
  ["Birth Dt", "Date of Birth", ["05/24/1982", "06/18/1952", "12/24/1989"]],
  ["Sex", "Gender", ["U", "F", "O"]],
  ["Emp Status", "Employment Status", ["A", "ACT", "ZZ-9"]],
  ["Branch", "Office Location", ["Northside", "Lansing ", "Northside"]],
  ["Job Title", "Position", ["RPN", "Caregiver, Live-in", "Therapist"]],
  ["FT/PT", "Full/Part Time", ["Casual", "Casual", "PT"]],
  ["Primary Phone", "Home Phone", ["313-417-9941", "313-368-9183", "313-570-7303"]],
  ["Cell", "Mobile", ["313-795-2594", "313-441-3778", "313-972-6551"]],
  ["Street Address", "Address Line 1", ["7057 Mack Ave\nBuilding B", "391 Gratiot Ave, Suite 4", "1 Main St"]],
  ["Apt/Suite", "Address Line 2", ["#4", "12B", ""]],
  ["Town", "City", ["Boston", "Detroit", "Newark"]],
  ["Prov/State", "State", ["MA", "MI", "NJ"]],
  ["Postal", "ZIP Code", ["02118", "48226", "07102"]],
  ["Start Date", "Hire Dt", ["09/28/2023", "03/02/2013", "11/15/2022"]],
  ["Last Day", "Separation Date", ["", "", "11/30/2025"]],
  ["Payroll ID", "Payroll No", ["P94766", "P22752", "P64227"]],
  ["Weekly Max Hrs", "Max Hours per Week", ["", "37.5", "24"]],
  ["Time Zone", "TZ", ["America/New_York", "", "America/New_York"]],
  ["Comments", "Notes", ["", "Prefers mornings", ""]],
];

const suggest = (columns: readonly string[], remembered?: Mapping) =>
  suggestMapping({
    entity: employee,
    columns,
    samples: table.map(([, , cells]) => cells),
    ...(remembered ? { remembered } : {}),
  });

const status: readonly Transform[] = [{ kind: "values", values: { "ZZ-9": "terminated" } }];

/** What a person made of the first header set, with a value map. */
function firstMapping(): Mapping {
  const suggested = mappingOfSuggestions(employee, suggest(table.map(([first]) => first)));
  const fields = suggested.fields.map((one) => (one.field === "status" ? { ...one, transforms: status } : one));
  return { ...suggested, fields };
}

describe("the same employees under a second header set", () => {
  const columns = table.map(([, second]) => second);
  const remembered = firstMapping();
  const suggestions = suggest(columns, remembered);
  const mapping = mappingOfSuggestions(employee, suggestions);

  test("ask a person about three columns at most, to confirm or to choose", () => {
    const asked = suggestions.filter(({ state, ask }) => ask !== null || (state !== "exact" && state !== "remembered"));
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(missingTargets(employee, mapping)).toEqual([]);
    expect(validateMapping(employee, mapping, columns)).toEqual([]);
  });

  test("go to the same fields with the same steps, the value map among them", () => {
    const stepsOf = ({ fields }: Mapping) =>
      Object.fromEntries(fields.map(({ field, transforms }) => [field, transforms]));
    expect(stepsOf(mapping)).toEqual(stepsOf(remembered));
    expect(stepsOf(mapping)["status"]).toEqual(status);
  });
});

describe("steps that come along to another name", () => {
  const born = table.map(([, second]) => second).indexOf("Date of Birth");

  test("are asked about where the values now show another order of day and month", () => {
    const remembered = firstMapping();
    const samples = table.map(([, , cells], at) => (at === born ? ["24/05/1982", "18/06/1952"] : cells));
    const columns = table.map(([, second]) => second);
    const found = suggestMapping({ entity: employee, columns, samples, remembered });
    expect(found[born]?.ask).toContain("24/05/1982");
  });

  test("are left behind where they look at a column that the file does not have", () => {
    const aside: Transform = { kind: "when", column: "Surname", test: "blank", values: [], then: "x", otherwise: null };
    const first = firstMapping();
    const fields = first.fields.map((one) => (one.field === "status" ? { ...one, transforms: [aside] } : one));
    const suggestions = suggest(
      table.map(([, second]) => second),
      { ...first, fields },
    );
    const found = suggestions.find(({ column }) => column === "Employment Status");
    expect(found).toMatchObject({ target: "status", fields: [{ transforms: [] }] });
  });
});
