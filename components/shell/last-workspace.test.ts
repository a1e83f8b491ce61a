import { describe, expect, test } from "vitest";
import { lastWorkspaceCookie, readLastWorkspace, writeLastWorkspace } from "./last-workspace.ts";

describe("the workspace one worked in last", () => {
  test("is read back as it was written", () => {
    const cookie = writeLastWorkspace({ slug: "harbor", environment: "training" });
    const value = cookie.slice(lastWorkspaceCookie.length + 1, cookie.indexOf(";"));
    expect(readLastWorkspace(value)).toEqual({ slug: "harbor", environment: "training" });
  });

  test.each([undefined, "", "harbor", "harbor/nowhere", "/staging", "a/staging/b"])("%j is none", (value) => {
    expect(readLastWorkspace(value)).toBeNull();
  });
});
