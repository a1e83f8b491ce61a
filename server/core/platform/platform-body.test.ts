import { describe, expect, test } from "vitest";
import { createBody, fieldOfPlatform, statusToSet, updateBody } from "./platform-body.ts";

const record = { external_id: "E1", first_name: "Alice", status: "active", branch_id: "7", roles: ["3"] };

describe("a record as the platform takes it", () => {
  test("is created with all that it has, its own fields in a profile", () => {
    expect(createBody("employee", { ...record, "profile.badge": "B7" }, {})).toEqual({
      ...record,
      profile: { badge: "B7" },
    });
  });

  test("is changed without its key and what is set at creation only, and what it has no more is emptied", () => {
    const before = { ...record, remarks: "old", "profile.badge": "B7", status: "pending" };
    expect(updateBody("employee", record, before, {})).toEqual({
      ...{ first_name: "Alice", roles: ["3"], remarks: null, profile: { badge: null } },
    });
  });

  test("refers to others by the platform's ids; a visit without an employee is vacant", () => {
    const visit = { external_id: "V1", client: "C1", employee: "E1" };
    const ids = { client: "11", employee: "12" };
    expect(createBody("visit", visit, ids)).toEqual({ external_id: "V1", client_id: "11", employee_id: "12" });
    expect(updateBody("visit", { external_id: "V1", client: "C1" }, visit, { client: "11" })).toEqual({
      ...{ client_id: "11", employee_id: null },
    });
  });
});

test.each([
  [{ status: "active" }, null, "active"],
  [{ status: "active" }, { status: "pending" }, "active"],
  [{ status: "active" }, { status: "active" }, null],
  [{}, { status: "active" }, null],
])("a status is given by a call of its own when it is another: %j after %j", (data, before, status) => {
  expect(statusToSet(data, before)).toBe(status);
});

test.each([
  ["employee", "last_name", "last_name"],
  ["employee", "employee_id", "employee_id"],
  ["visit", "employee_id", "employee"],
  ["visit", "client_id", "client"],
  ["client", "profile/badge", "profile.badge"],
  ["client", "no_such_field", null],
  ["client", null, null],
  ["employee", "/groups/0", "groups"],
  ["employee", "body.profile[shirt.size]", "profile.shirt.size"],
] as const)("of %s, the platform's %s is our %s", (entity, theirs, ours) => {
  expect(fieldOfPlatform(entity, theirs)).toBe(ours);
});

test.each([
  ["Invalid value for first_name.", "first_name"],
  ["email is taken, choose another email", "email"],
  ["profile/badge: too long", "profile.badge"],
  ["birthday must be before hire_date", null],
  ["That is not allowed", null],
])("where no field is named, the only one in “%s” is %s", (message, field) => {
  expect(fieldOfPlatform("employee", null, message)).toBe(field);
});
