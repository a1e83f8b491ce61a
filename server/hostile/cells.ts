import fc from "fast-check";

/** Texts that have done harm somewhere: to spreadsheets, pages, headers, logs, databases and parsers. */
const nasty = [
  "=1+1",
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-1+1",
  "-5",
  "+3,2",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  "'=1+1",
  "''=1+1",
  "＝1+1",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</textarea><!--",
  "{{7*7}}${7*7}#{7*7}",
  "'; drop table record; --",
  "$1 $$ %s %n \\N \\. \\",
  "x\r\nSet-Cookie: a=b",
  "../../etc/passwd",
  "\u202Egnp.exe",
  "\u200Fאבג\u200E abc",
  "a\u200Bb\uFEFFc\u00ADd",
  "\u2028\u2029\u0085",
  "\uFFFE\uFFFF\uFDD0",
  "e\u0301\u0302\u0303",
  "👩‍👩‍👧‍👦🏳️‍🌈",
  "\u{1F4A9}\u{10FFFF}",
  "İıŞşßẞ",
  "\u0001\u0008\u001B[31m",
  "\u007F",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "1e308",
  "99999999999999999999",
  "0x1F",
  "2024-02-30",
  "31/12/9999",
  "12/31/1899",
  "a@b",
  "a@agency.example",
  "+1 (555) 010-0199",
  "active",
  "Yes",
  "   ",
  "\u00A0",
  '"',
  '""',
  'a"b',
  '"a',
  'a"',
  ",",
  ";",
  "\t",
  "|",
  "\n",
  "\r",
  "\r\n",
  "a\nb\r\nc\rd",
];

/** A cell of any kind: mostly what files have, now and then what they should not. */
export const anyCell: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom("", "Ana", "Núñez", "000123", "active", "2024-01-31", "a@agency.example"), weight: 120 },
  { arbitrary: fc.integer({ min: 0, max: 400 }).map(String), weight: 60 },
  { arbitrary: fc.constantFrom(...nasty), weight: 100 },
  { arbitrary: fc.string({ unit: "binary", maxLength: 12 }), weight: 40 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }), weight: 40 },
  { arbitrary: fc.string({ maxLength: 60 }), weight: 40 },
  {
    arbitrary: fc.integer({ min: 200, max: 40_000 }).map((length) => "long ".repeat(Math.floor(length / 5))),
    weight: 1,
  },
);

/** Names of columns: those of employees and clients, repeated, blank, hostile, and those that our own files add. */
export const anyHeaderCell: fc.Arbitrary<string> = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      ...["external_id", "Employee ID", "username", "first_name", "Last Name", "email", "E-Mail", "status", "phone"],
      ...["hire_date", "Date of Birth", "gender", "zip", "Full Name", "Client ID", "Notes", "city", "state"],
    ),
    weight: 16,
  },
  {
    arbitrary: fc.constantFrom("", " ", "Column 1", "name", "Name", "name (2)", "__proto__", "constructor"),
    weight: 4,
  },
  { arbitrary: fc.constantFrom("_row", "_field", "_code", "_message", "_action"), weight: 1 },
  { arbitrary: fc.constantFrom(...nasty), weight: 2 },
  { arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }), weight: 2 },
);

/** What senders call their files, and what attackers do. */
export const anyFileName: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom("staff.csv", "Export 2026-11-21.CSV", "клиенты.csv", "職員.tsv"), weight: 3 },
  {
    arbitrary: fc.constantFrom(
      ...["../../etc/passwd", "..\\..\\win.ini", "/", "..", ".", "", " ", "CON.csv", "nul", ".htaccess", "a/b/c.csv"],
      ...["x\r\nSet-Cookie: a=b.csv", 'x"; filename="evil.exe', "x';DROP TABLE;.csv", "\u202Evsc.exe", "a\0b.csv"],
      ...["%2e%2e%2f.csv", "%00.csv", "=cmd|calc.csv", "<b>x</b>.csv", "a".repeat(300), "😀".repeat(120), "\uD800.csv"],
      ...["staff.errors.csv", "staff.errors (1).csv", "x.csv.csv.txt", "a%b%c.csv", "* ? | : .csv"],
    ),
    weight: 3,
  },
  { arbitrary: fc.string({ unit: "binary", maxLength: 40 }), weight: 1 },
);
