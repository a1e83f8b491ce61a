import { describe, expect, test } from "vitest";
import { detectFormat } from "#core/file/detect-format.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { maskPreview, type MaskPreviewInput } from "./masked-preview.ts";

const text = [
  "Clients of 20 November,,,,,",
  "Client ID,First Name,DOB,Medical Status,Locker,Tax",
  "C-1,Ada,04/23/1951,Diabetes,blue 17,078-05-1120",
  "C-2,Bela,05/24/1952,Asthma,red 18,",
  "C-3,Caro,06/25/1953,None known,green 19,",
  "C-4,Dora,07/26/1954,Asthma,grey 20,,one more",
  "",
].join("\n");

function masked(more: Partial<MaskPreviewInput> = {}, overrides: Partial<FileFormat> = {}, content = text) {
  const bytes = new TextEncoder().encode(content);
  const plain = detectFormat(bytes, { complete: true });
  const preview = detectFormat(bytes, { complete: true, overrides });
  return maskPreview({ preview, plain, feeds: [], earlier: null, revealed: null, ...more });
}

describe("the first rows of a stored file", () => {
  test("show what is known to be harmless, and the form of all else", () => {
    const { preview, hidden, namesHidden } = masked();
    expect(hidden.map((index) => preview.columns[index]?.name)).toEqual(["DOB", "Medical Status", "Locker", "Tax"]);
    expect(namesHidden).toBe(false);
    expect(preview.rows[0]?.cells).toEqual(["C-1", "Ada", "12/31/2000", "xxx", "xxx 00", "000-00-0000"]);
    expect(preview.titleRows[0]?.cells[0]).toBe("xxx xxx 00 xxx");
  });

  test("show nothing of a row whose cells may have moved to other columns", () => {
    expect(masked().preview.rows[3]?.cells.slice(0, 2)).toEqual(["xxx-0", "xxx"]);
  });

  test("propose targets from the cells themselves, and quote none of them", () => {
    const { suggestions } = masked();
    const birthday = suggestions.client[2];
    expect(birthday).toMatchObject({ target: "birthday", samples: ["•••••"], fillRate: 1 });
    expect(birthday?.fields[0]?.transforms).toEqual([{ kind: "date", order: "mdy" }]);
    expect(birthday?.reason).toBe("“DOB” is a name of Birthday. “•••••” shows the order month/day/year.");
  });

  test("show a column that a known feed has for something harmless", () => {
    const columns = ["Client ID", "First Name", "DOB", "Medical Status", "Locker", "Tax"];
    const fields = [{ field: "address_suite", source: { kind: "column", column: "Locker" } as const, transforms: [] }];
    const mapping = { entity: "client", fields, ignored: [], blankCells: "keep" } as const;
    const { preview } = masked({ earlier: { columns, mapping } });
    expect(preview.rows[0]?.cells[4]).toBe("blue 17");
  });

  test("hide what a condition of a sensitive field looks at, though another field takes it as well", () => {
    const columns = ["Client ID", "First Name", "DOB", "Medical Status", "Locker", "Tax"];
    const source = { kind: "column", column: "Locker" } as const;
    const locker = { field: "address_suite", source, transforms: [] };
    const aside = { kind: "when", column: "Locker", test: "filled", values: [], then: "x", otherwise: null } as const;
    const status = { field: "medical_status", source: { kind: "column", column: "Medical Status" } as const };
    const fields = [locker, { ...status, transforms: [aside] }];
    const { preview, suggestions } = masked({
      earlier: { columns, mapping: { entity: "client", fields, ignored: [], blankCells: "keep" } },
    });
    expect(preview.rows[0]?.cells[4]).not.toBe("blue 17");
    expect(suggestions.client[4]).toMatchObject({ state: "remembered", target: "address_suite" });
  });

  test("show one column, or everything, to who asked for it", () => {
    expect(masked({ revealed: 3 }).preview.rows[0]?.cells.slice(2, 4)).toEqual(["04/23/1951", "xxx"]);
    const all = masked({ revealed: "all" });
    expect([all.preview.rows[0]?.cells[3], all.hidden, all.namesHidden]).toEqual(["Diabetes", [], false]);
  });
});

describe("the header row", () => {
  test("that somebody else chose may be a person's, so its cells are hidden with all others", () => {
    const { preview, namesHidden, suggestions } = masked({}, { headerRow: 3 });
    expect(namesHidden).toBe(true);
    expect(preview.columns.map(({ name, header }) => [name, header])[0]).toEqual(["Column 1", ""]);
    expect(JSON.stringify({ preview, suggestions })).not.toMatch(/Ada|Bela|Diabetes|C-1|1951/);
  });

  test("is the same when only its cut differs", () => {
    expect(masked({}, { delimiter: ";", headerRow: 2 }).namesHidden).toBe(false);
  });

  test("of a file that has none is its first row of data, and hidden", () => {
    const { preview, namesHidden } = masked({}, {}, text.split("\n").slice(2).join("\n"));
    expect(namesHidden).toBe(true);
    expect(JSON.stringify(preview)).not.toMatch(/Ada|Diabetes/);
  });

  test("that a mapping has accepted is shown", () => {
    const bytes = new TextEncoder().encode(text);
    const { columns } = detectFormat(bytes, { complete: true, overrides: { headerRow: 3 } });
    const mapping = { entity: "client", fields: [], ignored: [], blankCells: "keep" } as const;
    const earlier = { columns: columns.map(({ name }) => name), mapping };
    expect(masked({ earlier }, { headerRow: 3 }).namesHidden).toBe(false);
  });
});
