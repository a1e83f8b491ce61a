import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { detectFormat, prefixLength } from "./detect-format.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Windows-1252 for texts of latin-1. */
const latin = (text: string): Uint8Array => Uint8Array.from(Array.from(text, (letter) => letter.charCodeAt(0)));
const preview = (text: string | Uint8Array, overrides = {}, complete = true) =>
  detectFormat(typeof text === "string" ? utf8(text) : text, { complete, overrides });
const codes = (text: string | Uint8Array) => preview(text).notes.map(({ code }) => code);

const plain = "id,name,city\n1,Ann,Rome\n2,Bob,Oslo\n3,Cid,Bonn\n";
const crm = [
  "Export Kundenstamm;;;",
  "erstellt am 20.11.2026;;;",
  "",
  "Kunden-Nr;Name;Straße;Satz",
  'C-1;Müller, Åsa;"Hauptstr. 1\r\nHof";46,87',
  'C-2;Weiß, Noé;"Markt; 2";425,62',
  "C-3;Roth, Pía;Ring 3;12,00",
].join("\r\n");

describe("whole files", () => {
  test("a plain file: every part is found and explained", () => {
    const found = preview(plain);
    expect(found.format).toEqual({ encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 });
    expect(found).toMatchObject({
      mark: null,
      notes: [],
      fault: null,
      titleRows: [],
      rowsLookedAt: 3,
      isErrorFile: false,
    });
    expect(found.columns.map(({ name }) => name)).toEqual(["id", "name", "city"]);
    expect(found.rows[0]).toEqual({ row: 2, cells: ["1", "Ann", "Rome"] });
    expect(found.rawLines[1]).toEqual({ line: 2, text: "1,Ann,Rome" });
    expect(Object.values(found.evidence).every((sentence) => sentence.endsWith("."))).toBe(true);
  });

  test("an export of an old CRM: Windows-1252, semicolons, titles above the header, commas in every cell", () => {
    const found = preview(latin(crm));
    expect(found.format).toEqual({ encoding: "windows-1252", delimiter: ";", quote: '"', headerRow: 4 });
    expect(found.evidence.encoding).toContain("Byte 0xDF on line 4 is not UTF-8");
    expect(found.titleRows.map(({ row }) => row)).toEqual([1, 2]);
    expect(found.rows[0]).toEqual({ row: 5, cells: ["C-1", "Müller, Åsa", "Hauptstr. 1\r\nHof", "46,87"] });
    expect(found.rows[1]?.row).toBe(6);
    expect(found.fault).toBeNull();
  });

  test("an export of Excel as “Unicode Text”: UTF-16 with a mark and tabs", () => {
    const text = `\uFEFF${plain.replaceAll(",", "\t")}`;
    const bytes = new Uint8Array(Uint16Array.from(Array.from(text, (letter) => letter.charCodeAt(0))).buffer);
    expect(preview(bytes)).toMatchObject({
      format: { encoding: "utf-16le", delimiter: "\t" },
      mark: "utf-16le",
      fault: null,
    });
    expect(preview(bytes.subarray(2))).toMatchObject({ format: { encoding: "utf-16le" }, mark: null, fault: null });
  });
});

/** The samples are not in the repository; where they lie beside it they are looked at too. */
describe.each([
  ["clients-crm-windows-1252.csv", { encoding: "windows-1252", delimiter: ";", quote: '"', headerRow: 4 }, 13, 5],
  ["employees-hris.csv", { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 }, 24, 2],
])("the sample %s", (name, format, columns, firstRow) => {
  const bytes = sample(name);
  test.skipIf(bytes === null)("is read right", () => {
    const all = bytes ?? new Uint8Array();
    const found = detectFormat(all.subarray(0, prefixLength), { complete: all.length <= prefixLength });
    expect(found).toMatchObject({ format, fault: null });
    expect(found.columns).toHaveLength(columns);
    expect(found.rows[0]?.row).toBe(firstRow);
  });
});

function sample(name: string): Uint8Array | null {
  try {
    return readFileSync(new URL(`../../../../shared/samples/${name}`, import.meta.url));
  } catch {
    return null;
  }
}

describe("delimiter", () => {
  test.each([
    ["commas", plain, ","],
    ["semicolons, with decimal commas", "name;rate\nAnn;12,5\nBob;13,5\nCid;9,1\n", ";"],
    ["commas, with a list of codes in one column", "id,codes,x\n1,a;b,1\n2,c;d,2\n3,e;f,3\n", ","],
    ["tabs", plain.replaceAll(",", "\t"), "\t"],
    ["pipes", plain.replaceAll(",", "|"), "|"],
    ["the one that Excel is told", "sep=|\na|b;c;d\n1|2;3;4\n", "|"],
    ["a file of one column", "name\nAnn\nBob\n", ","],
  ])("%s", (_, text, delimiter) => {
    expect(preview(text)).toMatchObject({ format: { delimiter }, fault: null });
  });

  test("a line that tells Excel the delimiter counts as row 1 and is not a title", () => {
    const found = preview("sep=;\nname;city\nAnn;Rome\nBob;Oslo\n");
    expect(found).toMatchObject({ format: { delimiter: ";", headerRow: 2 }, titleRows: [] });
    expect(found.notes.map(({ code }) => code)).toEqual(["separator_line"]);
  });

  test("cells wrapped in apostrophes are quoted cells, protected formulas are not", () => {
    expect(preview("'a','b'\n'1','x, y'\n'2','z'\n").format).toMatchObject({ quote: "'", delimiter: "," });
    expect(preview("a,b\n'=1,x\n'=2,y\n'=3,z\n").format.quote).toBe('"');
  });
});

describe("encoding", () => {
  test("a character that is cut by the end of the prefix says nothing against UTF-8", () => {
    const bytes = utf8(`${plain}4,Zoë`);
    const found = preview(bytes.subarray(0, bytes.length - 1), {}, false);
    expect(found).toMatchObject({ format: { encoding: "utf-8" } });
  });

  test("a UTF-8 file with one damaged place stays UTF-8, and the place is named", () => {
    const bytes = Uint8Array.from([...utf8(`id,name,city\n${"1,Zoë,Åre\n".repeat(5)}`), 0xe9, ...utf8(",x,y\n")]);
    const found = preview(bytes);
    expect(found.format.encoding).toBe("utf-8");
    expect(found.fault).toMatchObject({ code: "wrong_encoding" });
    expect(found.fault?.sentence).toContain("line 7");
  });

  test("an encoding that is declared is used, and what the file looks like is said beside it", () => {
    const found = preview(utf8("id,name\n1,Zoë\n2,Ann\n"), { encoding: "windows-1252" });
    expect(found.rows[0]?.cells[1]).toBe("ZoÃ«");
    expect(found.evidence.encoding).toContain("looks like UTF-8");
    expect(found.notes.map(({ code }) => code)).toContain("mojibake");
  });
});

describe("header", () => {
  test.each([
    ["titles with fewer cells", "Report\nof today\n\nid,name,city\n1,Ann,Rome\n2,Bob,Oslo\n", 4],
    ["titles filled up to the full width", "Report,,\nid,name,city\n1,Ann,Rome\n2,Bob,Oslo\n", 2],
    ["rows without their empty last cells", "id,name,city,note\n1,Ann,Rome\n2,Bob,Oslo\n3,Cid,Bonn\n", 1],
    ["a few nameless columns", "id,,name,city,x\n1,a,Ann,Rome,\n2,b,Bob,Oslo,\n", 1],
    ["repeated names", "Name,Name,Name\nAnn,Bob,Cid\nA,B,C\n", 1],
    ["a header with a quoted line break", '"Emp\nNo",name,city\n1,Ann,Rome\n2,Bob,Oslo\n', 1],
  ])("%s", (_, text, headerRow) => {
    expect(preview(text)).toMatchObject({ format: { headerRow }, fault: null });
  });

  test("a file that begins with data has no header, unless a person says which row it is", () => {
    const text = "1,Ann,ann@agency.example,05/24/1982\n2,Bob,bob@agency.example,06/18/1952\n";
    expect(preview(text).fault).toMatchObject({ code: "header_missing", row: 1 });
    expect(preview(text, { headerRow: 1 }).fault).toBeNull();
  });

  test("choosing the header row moves the titles and the data", () => {
    const found = preview(latin(crm), { headerRow: 5 });
    expect(found.titleRows.map(({ row }) => row)).toEqual([1, 2, 4]);
    expect(found.columns[0]?.name).toBe("C-1");
    expect(found.rows[0]?.row).toBe(6);
  });
});

describe("notes", () => {
  test.each([
    ["a byte-order mark", `\uFEFF${plain}`, ["byte_order_mark"]],
    ["titles", `Report\n${plain}`, ["title_rows"]],
    ["nameless and repeated columns", "id,,id\n1,a,2\n3,b,4\n", ["empty_header", "repeated_header"]],
    ["a ragged row", `${plain}4,Dan\n`, ["ragged_rows"]],
    ["blank rows, with and without delimiters", `${plain}\n,,\n4,Dan,Ulm\n`, ["blank_rows"]],
    ["text behind a closing quote", `${plain}4,"Dan"x",Ulm\n`, ["malformed_quotes"]],
    ["marks that turn text round", `${plain}4,\u202evil,Ulm\n`, ["direction_marks"]],
    ["marks that right-to-left writing needs", `${plain}4,\u200fדן\u200e,Ulm\n`, []],
    ["digits cut by a spreadsheet", `${plain}1.2E+11,Dan,Ulm\n`, ["scientific_notation"]],
    ["codes that only look like such digits", `${plain}1E5,Dan,Ulm\n`, []],
    ["digits dropped by a spreadsheet", "card,name\n1234567890123450000,a\n12,b\n", ["digits_lost"]],
    ["days as numbers", "born,name\n01/02/1980,a\n03/04/1981,b\n5/6/1982,c\n30000,d\n", ["date_serial"]],
    ["names that have Ã by right", `${plain}4,JOÃO,Ulm\n`, []],
    ["error values of formulas", `${plain}#N/A,Dan,Ulm\n`, ["spreadsheet_error"]],
    ["lost zeros", "zip,name\n02118,a\n02119,b\n48226,c\n48201,d\n2118,e\n", ["lost_leading_zeros"]],
    ["ids of different lengths that never had zeros", "id,name\n8,a\n9,b\n10,c\n11,d\n1200,e\n", []],
  ])("%s", (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test("a note names rows and columns, never a cell", () => {
    const [note] = preview("zip,name\n02118,a\n02119,b\n48226,c\n48201,d\n2118,e\n").notes;
    expect(note).toEqual({
      code: "lost_leading_zeros",
      column: 1,
      rows: [6],
      sentence: "In column “zip” one cell (row 6) is shorter than the others and seems to have lost its leading zeros.",
    });
  });

  test("an error file that comes back is shown without our columns and with its cells restored", () => {
    const found = preview("id,name,_row,_field,_code,_message\r\n1,'=x,12,email,not_an_email,wrong\r\n");
    expect(found).toMatchObject({ isErrorFile: true, fault: null });
    expect(found.columns.map(({ name }) => name)).toEqual(["id", "name"]);
    expect(found.rows).toEqual([{ row: 2, cells: ["1", "=x"] }]);
  });
});

describe("files that can't be processed", () => {
  const wide = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(",");
  test.each([
    ["an empty file", "", "empty"],
    ["a file of a mark only", "\uFEFF", "empty"],
    ["blank lines only", "\n\n,,\n", "empty"],
    ["a header only", "id,name,city\n", "header_only"],
    ["a header with blank rows below", "id,name,city\n\n,,\n", "header_only"],
    ["10,000 columns", `${wide}\n${wide}\n`, "too_many_columns"],
    ["an unclosed quote", `${plain}4,"Dan,Ulm\n5,Eve,Kiel\n`, "unclosed_quote"],
    ["a NUL byte", `${plain}4,D\0n,Ulm\n`, "nul_byte"],
    ["a workbook", "PK\u0003\u0004..........................[Content_Types].xml", "spreadsheet"],
    ["an archive", "PK\u0003\u0004..........................staff.csv", "compressed"],
    ["a document", "%PDF-1.7\n", "not_text"],
  ])("%s", (_, text, code) => {
    const { fault } = preview(text);
    expect(fault?.code).toBe(code);
    expect(fault?.sentence).toMatch(/^[^\n]+\.$/);
  });

  test("bytes of no text", () => {
    const noise = Uint8Array.from({ length: 4_096 }, (_, at) => (at * 7_919 + (at >> 3)) % 256);
    expect(preview(noise).fault?.code).toBe("not_text");
  });

  test("one line without an end", () => {
    const line = new Uint8Array(prefixLength).fill(0x78);
    expect(preview(line, {}, false).fault?.code).toBe("record_too_long");
  });

  test("a header row that the file does not have", () => {
    expect(preview(plain, { headerRow: 9 }).fault).toMatchObject({ code: "header_missing" });
  });

  test("what could be found is shown beside the fault", () => {
    const found = preview(`${plain}4,"Dan,Ulm\n`);
    expect(found.columns.map(({ name }) => name)).toEqual(["id", "name", "city"]);
    expect(found.rows).toHaveLength(3);
  });
});

test.each([
  [2_000, "", null],
  [2_000, ",_row,_field,_code,_message", null],
  [2_001, "", "too_many_columns"],
  [2_001, ",_row,_field,_code,_message", "too_many_columns"],
])("a file of %i columns%s", (count, added, code) => {
  const header = Array.from({ length: count }, (_, index) => `c${index}`).join(",");
  const text = `${header}${added}\n${"x,".repeat(count - 1)}x${added && ",2,row,c,m"}\n`;
  expect(preview(text).fault?.code ?? null).toBe(code);
});
