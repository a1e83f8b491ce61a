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

test("a long name is cut between characters", () => {
  const name = shownFileName(`${"a".repeat(199)}😀.csv`) ?? "";
  expect(name.endsWith("😀")).toBe(true);
  expect(shownFileName(`${"a".repeat(200)}😀.csv`)?.isWellFormed()).toBe(true);
});
