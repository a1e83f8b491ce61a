import { describe, expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

describe("where to go after signing in", () => {
  test.each(["/", "/account", "/w/harbor/staging/imports?state=held", "/invitation/abc"])(
    "%s is of this site",
    (path) => {
      expect(safeNext(path)).toBe(path);
    },
  );

  test.each([
    null,
    undefined,
    "",
    "account",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example",
  ])("%j leads to the start page", (path) => {
    expect(safeNext(path)).toBe("/");
  });
});
