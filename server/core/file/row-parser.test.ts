import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRowParser, maxColumns, maxRecordLength } from "./row-parser.ts";

const comma = { delimiter: ",", quote: '"' };

/** Parses a text in chunks of a size and checks on the way that the batches follow one another without a gap. */
function parsed(text: string, format = comma, chunk = 65_536) {
  const parser = createRowParser(format);
  const rows: string[][] = [];
  const malformed: number[] = [];
  const add = (batch: ReturnType<typeof parser.push>): void => {
    if (batch.rows.length > 0) expect(batch.firstRow).toBe(rows.length + 1);
    rows.push(...batch.rows);
    malformed.push(...batch.malformed);
  };
  for (let at = 0; at < text.length; at += chunk) add(parser.push(text.slice(at, at + chunk)));
  add(parser.end());
  return { rows, malformed, fault: parser.fault() };
}

/** The reference: quotes every cell that needs it, and nothing else. */
function written(rows: readonly string[][], delimiter: string, lineBreak: string): string {
  const cell = (text: string): string =>
    text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineBreak).join("");
}

describe("lines", () => {
  const expected = [["a", "b"], ["1", "2"], [""], ["3", "4"]];
  test.each([
    ["line feeds", "a,b\n1,2\n\n3,4\n"],
    ["carriage return and line feed", "a,b\r\n1,2\r\n\r\n3,4\r\n"],
    ["carriage returns of an old Mac", "a,b\r1,2\r\r3,4\r"],
    ["a mixture of both", "a,b\r\n1,2\n\r\n3,4\n"],
    ["no line break at the end", "a,b\n1,2\n\n3,4"],
    ["a last line of an old Mac without its end", "a,b\r1,2\r\r3,4"],
    ["a last line that ends in a carriage return only", "a,b\r\n1,2\r\n\r\n3,4\r"],
    ["quotes around the last cell", 'a,"b"\r\n1,"2"\r\n\r\n3,"4"\r\n'],
    ["spaces between a quote and the end of the line", 'a,"b"  \r\n1,"2"\r\n\r\n3,"4"  '],
  ])("%s", (_, text) => {
    for (const chunk of [1, 2, 3, 65_536]) expect(parsed(text, comma, chunk).rows).toEqual(expected);
  });

  test("a line break within quotes is kept as it is and does not shift the row numbers", () => {
    const { rows, fault } = parsed('name,address\r\nAnn,"1 Main St\r\nSuite 2\nback"\r\nBob,"x"\r\n');
    expect(rows).toEqual([
      ["name", "address"],
      ["Ann", "1 Main St\r\nSuite 2\nback"],
      ["Bob", "x"],
    ]);
    expect(fault).toBeNull();
  });

  test("an old Mac's file may have line feeds within its quoted cells", () => {
    expect(parsed('a,b\r1,"x\ny"\r2,z\r').rows).toEqual([
      ["a", "b"],
      ["1", "x\ny"],
      ["2", "z"],
    ]);
  });

  test("a carriage return within the quotes of the last cell stays", () => {
    expect(parsed('a,"b\r"\r\nc\r,d\r\n"e""\r"\r\n"\r"\n').rows).toEqual([
      ["a", "b\r"],
      ["c\r", "d"],
      ['e"\r'],
      ["\r"],
    ]);
  });

  test("title lines, a sep= line and blank lines are rows like all others", () => {
    expect(parsed("sep=;\nExport\n\na;b\n", { delimiter: ";", quote: '"' }).rows).toEqual([
      ["sep=", ""],
      ["Export"],
      [""],
      ["a", "b"],
    ]);
  });

  test("a row number goes on over many batches", () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `${index + 1},x\n`).join("");
    const { rows } = parsed(text);
    expect(rows).toHaveLength(50_000);
    expect(rows[49_999]).toEqual(["50000", "x"]);
  });

  test("an empty text has no rows", () => {
    expect(parsed("")).toEqual({ rows: [], malformed: [], fault: null });
  });
});

describe("quotes", () => {
  test("a quote in the middle of a cell is a letter like any other", () => {
    expect(parsed('size,name\n5" pipe,a"b\n').rows).toEqual([
      ["size", "name"],
      ['5" pipe', 'a"b'],
    ]);
  });

  test("a row with text behind a closing quote is named, once, and the rows around it are not", () => {
    const { rows, malformed, fault } = parsed('a,b\n"x"y"z",1\n"ok",2\n');
    expect(rows).toHaveLength(3);
    expect(malformed).toEqual([2]);
    expect(fault).toBeNull();
  });

  test("a quote that is merely cut by the end of a chunk is not malformed", () => {
    for (let chunk = 1; chunk < 12; chunk++)
      expect(parsed('"a""b",c\r\n"d"  ,e\n', comma, chunk).malformed).toEqual([]);
  });

  test("without a quote character quotes are letters", () => {
    expect(parsed('a,"b\n"c,d\n', { delimiter: ",", quote: "" }).rows).toEqual([
      ["a", '"b'],
      ['"c', "d"],
    ]);
  });

  test("apostrophes can quote", () => {
    expect(parsed("'a;1';b\n'it''s';c\n", { delimiter: ";", quote: "'" }).rows).toEqual([
      ["a;1", "b"],
      ["it's", "c"],
    ]);
  });

  test("a quote that is never closed is named with the row and column where it opens", () => {
    const { fault } = parsed('a,b\n1,2\n3,"four\n5,6\n');
    expect(fault).toMatchObject({ code: "unclosed_quote", row: 3 });
    expect(fault?.sentence).toMatch(/^In row 3, column 2, a quote is opened and never closed/);
  });
});

describe("limits", () => {
  test("one enormous line is refused as soon as the limit is passed", () => {
    const parser = createRowParser(comma);
    const chunk = "x".repeat(65_536);
    let pushed = 0;
    while (parser.fault() === null && pushed < 100_000_000) {
      parser.push(chunk);
      pushed += chunk.length;
    }
    expect(pushed).toBeLessThan(maxRecordLength + 2 * chunk.length);
    expect(parser.fault()).toMatchObject({ code: "record_too_long", row: 1 });
    expect(parser.fault()?.sentence).toContain("one record a line");
  });

  test("where a quote is open when the limit is passed, the sentence says so", () => {
    const { fault } = parsed(`a,b\n1,"${"x,y\n".repeat(300_000)}`);
    expect(fault).toMatchObject({ code: "record_too_long", row: 2 });
    expect(fault?.sentence).toContain("A quote opened in column 2");
  });

  test.each([
    [maxRecordLength, null],
    [maxRecordLength + 1, "record_too_long"],
  ])("a record of %i characters, whatever the chunks are", (length, code) => {
    const text = `a\n"${"x".repeat(length - 3)}"\nb\n`;
    for (const chunk of [65_536, 999_999, 5_000_000]) expect(parsed(text, comma, chunk).fault?.code ?? null).toBe(code);
  });

  test.each([
    // An error file that comes back has four columns more.
    [maxColumns + 4, null],
    [maxColumns + 5, "too_many_columns"],
    [10_000, "too_many_columns"],
  ])("a row of %i columns", (count, code) => {
    const { fault } = parsed(`a,b\n${Array.from({ length: count }, () => "x").join(",")}\n`);
    expect(fault?.code ?? null).toBe(code);
    if (fault) expect(fault.sentence).toContain(`Row 2 has ${count.toLocaleString("en-US")} columns`);
  });

  test("a row whose quotes fit nowhere is given up before it costs minutes", () => {
    const text = `a,b\n"x${'"x'.repeat(200_000)}${" ".repeat(500_000)},\n`;
    for (const chunk of [1_000, 65_536]) {
      const { fault } = parsed(text, comma, chunk);
      expect(fault).toMatchObject({ code: "unclosed_quote", row: 2 });
      expect(fault?.sentence).toContain("more than 1,000 quotes out of place");
    }
  });

  test("nothing comes out after a fault", () => {
    const parser = createRowParser(comma);
    parser.push(`${",".repeat(3_000)}\n`);
    expect(parser.push("a,b\n")).toMatchObject({ rows: [], malformed: [] });
    expect(parser.end()).toMatchObject({ rows: [], malformed: [] });
    expect(parser.fault()?.code).toBe("too_many_columns");
  });
});

describe("any cells", () => {
  const piece = fc.constantFrom(
    ",",
    ";",
    '"',
    '""',
    "\n",
    "\r\n",
    "\r",
    " ",
    "a",
    "é",
    "😀",
    "=",
    "'",
    "\t",
    "longer text",
  );
  const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 });
  const chunk = fc.constantFrom(1, 2, 7, 65_536);

  test("written as CSV and parsed in chunks of any size are the same cells", () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        chunk,
        (cells, delimiter, end, size) => {
          const {
            rows: read,
            malformed,
            fault,
          } = parsed(written(cells, delimiter, end), { delimiter, quote: '"' }, size);
          expect({ read, malformed, fault }).toEqual({ read: cells, malformed: [], fault: null });
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test("any text at all, even no CSV, gives the same rows and the same fault in chunks of any size", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), chunk, (pieces, size) => {
        const text = pieces.join("");
        const [small, whole] = [parsed(text, comma, size), parsed(text, comma, 1_000_000)];
        expect(small.fault).toEqual(whole.fault);
        // Rows that came out before a fault do not count, and how many they are depends on the chunks.
        if (whole.fault === null) expect(small).toEqual(whole);
      }),
      { numRuns: 3_000 },
    );
  });
});
