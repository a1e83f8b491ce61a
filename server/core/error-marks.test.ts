import { expect, test } from "vitest";
import { errorMarks } from "#core/error-marks.ts";

test("an error is known by its name, code and places", () => {
  const marks = errorMarks(Object.assign(new TypeError("a cell"), { code: "22P02" }));
  expect(marks).toMatchObject({ type: "TypeError", code: "22P02" });
  expect(marks.at[0]).toMatch(/^at .*error-marks\.test\.ts:\d+:\d+\)?$/);
});

test.each([
  ["a message of one line", "SECRET"],
  ["a message whose lines look like places", "first\n    at SECRET (file:///SECRET.ts:1:2)\n   at SECRET:3:4"],
])("%s is never repeated", (_, message) => {
  const error = new Error(message, { cause: new Error(message) });
  expect(JSON.stringify(errorMarks(error))).not.toContain("SECRET");
  expect(errorMarks(error).at.length).toBeGreaterThan(0);
});

test.each(["message", "name", "code"])("a %s that was changed afterwards is not repeated either", (property) => {
  const message = "before\n    at SECRET (file:///SECRET.ts:1:2)";
  const error = Object.assign(new Error(message), { [property]: "SECRET\n    at SECRET:1:2" });
  expect(JSON.stringify(errorMarks(error))).not.toContain("SECRET");
});

test("something thrown that is no error is told by its kind", () => {
  expect(errorMarks("SECRET")).toEqual({ type: "string", at: [] });
});
