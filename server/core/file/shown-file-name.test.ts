import { expect, test } from "vitest";
import { shownFileName } from "./shown-file-name.ts";

test.each([
  ["staff.csv", "staff.csv"],
  ["../../etc/passwd", "passwd"],
  ["C:\\exports\\staff.csv", "staff.csv"],
  ["a\r\nSet-Cookie: b.csv", "aSet-Cookie: b.csv"],
  ["\u202Evsc.exe", "vsc.exe"],
  ["Pru\u0308fung.csv", "Prüfung.csv"],
  ["half \uD800 of a sign.csv", "half  of a sign.csv"],
  ["..", null],
  ["folder/", null],
  ["\u200B", null],
])("%j is shown as %j", (name, shown) => expect(shownFileName(name)).toBe(shown));

test("a long name keeps its beginning and its ending, and is cut between characters", () => {
  const name = shownFileName(`${"😀".repeat(300)}${"é".repeat(50)}-2026-05-07.csv`) ?? "";
  expect(name).toBe(`${"😀".repeat(139)}…${"é".repeat(45)}-2026-05-07.csv`);
  expect(Array.from(name)).toHaveLength(200);
});

test("a name as long as may be stays as it is", () => {
  const name = `${"a".repeat(196)}.csv`;
  expect(shownFileName(name)).toBe(name);
});
