import { describe, expect, test } from "vitest";
import { sectionOf, workspacePath } from "./workspace-path.ts";

describe("a workspace's address", () => {
  test("names tenant and environment", () => {
    expect(workspacePath({ slug: "harbor", environment: "staging" })).toBe("/w/harbor/staging");
    expect(workspacePath({ slug: "harbor", environment: "staging" }, "imports", "12")).toBe(
      "/w/harbor/staging/imports/12",
    );
  });

  test("a segment can't lead out of the workspace", () => {
    expect(workspacePath({ slug: "harbor", environment: "staging" }, "a/../b")).toBe("/w/harbor/staging/a%2F..%2Fb");
  });

  test.each([
    ["/w/harbor/staging", null],
    ["/w/harbor/staging/", null],
    ["/w/harbor/staging/imports", "imports"],
    ["/w/harbor/staging/imports/12/columns", "imports"],
  ])("the section of %s is %s", (path, section) => {
    expect(sectionOf(path)).toBe(section);
  });
});
