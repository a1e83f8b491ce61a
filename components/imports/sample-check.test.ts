import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { detectFormat } from "#core/file/detect-format.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { sampleCells } from "./column-sheet.ts";
import { draftOf, mappingOf } from "./draft.ts";
import { checkSample } from "#components/steps/sample-check.ts";

const employee = entityOf("employee");
const previewOf = (text: string) => detectFormat(new TextEncoder().encode(text), { complete: true });
const header = "Emp #,Given Name,Surname,Work E-mail,Login\n";

function check(text: string) {
  const preview = previewOf(text);
  const columns = preview.columns.map(({ name }) => name);
  const cells = sampleCells(preview);
  const samples = columns.map((column) => cells.get(column) ?? []);
  const draft = draftOf(employee, suggestMapping({ entity: employee, columns, samples }));
  return checkSample(employee, mappingOf(draft, employee), preview, "2026-11-21");
}

describe("the first rows, checked in the browser", () => {
  test("a fault is named at the row that a spreadsheet shows, line breaks in cells notwithstanding", () => {
    const found = check(
      `${header}01,"Ana\nMaria",Reyes,ana@agency.example,ar\n02,Ben,Okri,nonsense,bo\n03,Cleo,Lund,c@agency.example,cl\n`,
    );
    expect(found).toMatchObject({ rows: 3, good: 2, issues: [{ row: 3, field: "email", code: "not_an_email" }] });
  });

  test("without a column for the key there is nothing to check yet", () => {
    expect(check("Given Name,Surname\nAna,Reyes\nBen,Okri\n")).toBeNull();
  });
});
