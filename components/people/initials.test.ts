import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Ana de la Cruz", "AC"],
  ["Zoë", "Z"],
  ["  ben   okri ", "BO"],
  ["😀 Smile", "😀S"],
  ["", "?"],
])("the initials of %j are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
