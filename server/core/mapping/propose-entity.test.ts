import { expect, test } from "vitest";
import { proposeEntity } from "#core/mapping/propose-entity.ts";

test.each([
  ["employee", ["Emp #", "Given Name", "Surname", "Work E-mail", "Login", "Birth Dt", "Emp Status"]],
  ["client", ["Kunden-Nr", "Name", "Geburtsdatum", "Anrede", "Status", "Straße", "Diagnose/Bedarf"]],
  ["client", ["MRN", "First Name", "Last Name", "DOB", "Health Card Number"]],
  ["visit", ["Visit ID", "Start", "End", "Client ID", "Employee ID", "Service"]],
])("most likely %s: %j", (entity, columns) => {
  expect(proposeEntity(columns)[0]).toMatchObject({ entity, sure: true });
});

test("a header that says nothing is left to a person", () => {
  expect(proposeEntity(["a", "b"]).map(({ sure, score }) => [sure, score])).toEqual(Array(6).fill([false, 0]));
  expect(proposeEntity(["First Name", "Last Name"])[0]?.sure).toBe(false);
  expect(proposeEntity([]).some(({ sure }) => sure)).toBe(false);
});
