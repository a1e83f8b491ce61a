import { expect, test } from "vitest";
import { typedTarget } from "./entry.ts";

test("a target that was not written anew is never made blank by a change of the entry's days", () => {
  const hidden = { target: { hidden: "•••••" } };
  expect(typedTarget(hidden, "")).toBeUndefined();
  expect(typedTarget(hidden, "AB")).toBe("AB");
  expect(typedTarget({ target: null }, "")).toBeNull();
  expect(typedTarget({ target: "AB" }, "")).toBe("");
  expect(typedTarget(null, "")).toBe("");
});
