import { describe, expect, test } from "vitest";
import { leavesNoAdmin } from "./last-admin.ts";
import type { RoleHolder } from "./last-admin.ts";

const ana: RoleHolder = { id: "ana", role: "admin" };
const ben: RoleHolder = { id: "ben", role: "admin" };
const cleo: RoleHolder = { id: "cleo", role: "staff" };

describe("a tenant keeps an admin", () => {
  test.each([
    ["the only admin can't go", [ana, cleo], "ana", null, true],
    ["the only admin can't become staff", [ana, cleo], "ana", "staff", true],
    ["the only admin may stay admin", [ana, cleo], "ana", "admin", false],
    ["one of two admins may go", [ana, ben], "ana", null, false],
    ["one of two admins may become auditor", [ana, ben], "ben", "auditor", false],
    ["someone else may go", [ana, cleo], "cleo", null, false],
    ["a tenant that has no admin yet can't lose one", [cleo], "cleo", "auditor", false],
  ] as const)("%s", (_name, members, memberId, role, refused) => {
    expect(leavesNoAdmin(members, memberId, role)).toBe(refused);
  });
});
