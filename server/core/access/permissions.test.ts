import { describe, expect, test } from "vitest";
import { actions, allActions, allowedActions, isRole, may, roles } from "./permissions.ts";

describe("who may do what", () => {
  test("an auditor reads all, reveals nothing and changes nothing", () => {
    for (const action of allActions)
      expect([action, may("auditor", action)]).toEqual([action, actions[action] === "reads"]);
  });

  test("an admin may do everything", () => {
    expect(allActions.filter((action) => !may("admin", action))).toEqual([]);
  });

  test.each([
    ["staff", "imports.load", true],
    ["staff", "imports.undo", true],
    ["auditor", "imports.undo", false],
    ["liaison", "imports.undo", false],
    ["staff", "imports.approve", false],
    ["staff", "mappings.edit", true],
    ["staff", "mappings.publish", false],
    ["staff", "platform.see", false],
    ["auditor", "platform.see", true],
    ["staff", "people.see", false],
    ["staff", "people.manage", false],
    ["staff", "activity.see", false],
    ["liaison", "workspace.see", true],
    ["liaison", "records.see", false],
    ["liaison", "imports.see", false],
    ["auditor", "people.manage", false],
    ["auditor", "activity.see", true],
    ["auditor", "values.look", false],
    ["auditor", "files.download", false],
    ["liaison", "values.look", false],
    ["staff", "values.look", true],
  ] as const)("%s, %s: %s", (role, action, allowed) => {
    expect(may(role, action)).toBe(allowed);
  });

  test("only an admin says who may enter", () => {
    expect(roles.filter((role) => may(role, "people.manage"))).toEqual(["admin"]);
  });

  test("no role lists an action twice", () => {
    for (const role of roles) expect(new Set(allowedActions[role]).size).toBe(allowedActions[role].length);
  });

  test.each(["", "Admin", "owner", "member", "toString"])("%j is no role", (text) => {
    expect(isRole(text)).toBe(false);
  });
});
