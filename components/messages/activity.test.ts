import { describe, expect, test } from "vitest";
import { activitySentence } from "./activity.ts";

describe("the activity log in words", () => {
  test.each([
    [
      "person.role-changed",
      "Ben Okri",
      { from: "staff", to: "admin" },
      "changed the role of Ben Okri from staff to admin",
    ],
    ["person.invited", "ana@agency.example", { role: "auditor" }, "invited ana@agency.example as auditor"],
    [
      "import.loaded",
      "Import 12",
      { rows: 1204, created: 1180, updated: 0, skipped: 24 },
      "loaded Import 12: 1,180 created, 24 skipped",
    ],
    ["import.loaded", "Import 12", {}, "loaded Import 12"],
    ["import.load-asked", "Import 13", { create: 1, update: 0 }, "asked to load Import 13: create 1, update 0"],
    [
      "import.undo-asked",
      "Import 13",
      { undone: 1234, kept: 3, blocked: 0 },
      "asked to undo Import 13: 1,234 undone, 3 kept",
    ],
    ["import.undone", "Import 13", { undone: 2, kept: 0, blocked: 1 }, "undid Import 13: 2 undone, 1 blocked"],
    ["import.downloaded", "Import 13", { kind: "receipt" }, "downloaded the receipt of Import 13"],
    [
      "import.looked",
      "Import 13",
      { at: "plan", field: "health_card", column: null, rows: 50, row: null },
      "looked at health card in 50 rows of Import 13",
    ],
    [
      "import.looked",
      "Import 13",
      { at: "skipped", field: null, column: 7, rows: 1, row: 12 },
      "looked at column 7 in row 12 of Import 13",
    ],
    [
      "record.looked",
      "Client",
      { entity: "client", field: "health_card", importId: "i", row: 7, versions: 2 },
      "looked at health card of a client (row 7 of an import)",
    ],
    ["template.downloaded", "Employees", {}, "downloaded the template of Employees"],
    ["mapping.published", "Payroll", { version: 2 }, "published version 2 of the mapping of Payroll"],
    ["mapping.rolled-back", "Payroll", { restored: 1 }, "went back to version 1 of the mapping of Payroll"],
    ["held.released", "Import 12", { rows: 3 }, "let 3 held rows of Import 12 go on"],
    ["guide.opened", "Payroll", { version: 3 }, "opened the partner’s guide of Payroll"],
    ["feed.target-set", "Payroll", { target: "platform" }, "let files of Payroll load into the platform"],
    ["platform.tested", "", { reached: false }, "tested the connection to the platform, which does not work"],
    ["platform.lookups-fetched", "", { lists: 8 }, "fetched 8 lists of the platform"],
  ])("%s of %s", (action, subject, detail, sentence) => {
    expect(activitySentence(action, subject, detail)).toBe(sentence);
  });

  test("whoever is put in by the product itself did not join alone", () => {
    expect(activitySentence("person.joined", "Ana Cruz", { role: "admin" })).toBe("joined as admin");
    expect(activitySentence("person.joined", "Ana Cruz", { role: "admin" }, false)).toBe("added Ana Cruz as admin");
  });

  test("an action that is newer than the catalogue still shows", () => {
    expect(activitySentence("report.sent", "Report 3", {})).toBe("report.sent Report 3");
  });
});
