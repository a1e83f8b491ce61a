import { expect, test } from "vitest";
import { buildReceipt } from "./receipt.ts";
import type { ReceiptInput } from "./receipt.ts";

const input: ReceiptInput = {
  run: {
    id: "imp_1",
    number: 7,
    state: "reporting",
    channel: "browser",
    fileName: "staff.csv",
    sizeBytes: 2048,
    sha256: "ab".repeat(32),
    feedId: "feed_1",
    feedName: "Staff every morning",
    mappingVersionId: "ver_3",
    mappingVersion: 3,
    entity: "employee",
    target: "records",
    fault: null,
    counts: { blank: 1, held: 0, skipped: 2, unchanged: 3, updated: 4, created: 5, rows: 15 },
    ended: null,
    progress: null,
    cancelRequested: false,
    attempts: 1,
    createdByName: "Sam Staff",
    loadedByName: "Ada Admin",
    createdAt: "2026-11-21T04:00:00.000Z",
    queuedAt: "2026-11-21T04:00:01.000Z",
    startedAt: "2026-11-21T04:00:02.000Z",
    plannedAt: "2026-11-21T04:00:03.000Z",
    parentId: null,
    settled: 0,
    waiting: 0,
    finishedAt: null,
    fileRemoved: null,
    undo: null,
  },
  scope: { tenantId: "ten_1", workspaceId: "wsp_1" },
  mappingVersion: 3,
  format: { headerRow: 1, quote: '"', delimiter: ",", encoding: "utf-8" },
  issueGroups: [
    { code: "required", rows: 1 },
    { code: "not_an_email", rows: 1 },
    { code: "required", rows: 2 },
  ],
  mended: null,
  artifacts: [{ kind: "error_file", name: "staff.errors.csv", sizeBytes: 300, sha256: "cd".repeat(32), rows: 2 }],
  completedAt: "2026-11-21T04:00:05.000Z",
};

const textOf = (of: ReceiptInput) => `${JSON.stringify(buildReceipt(of), null, 2)}\n`;

test("a receipt holds hashes, counts, versions, who and when, in one fixed order", () => {
  expect(textOf(input)).toMatchInlineSnapshot(`
    "{
      "kind": "import-receipt",
      "version": 1,
      "import": {
        "id": "imp_1",
        "number": 7,
        "channel": "browser"
      },
      "workspace": {
        "tenantId": "ten_1",
        "workspaceId": "wsp_1"
      },
      "feed": {
        "id": "feed_1",
        "name": "Staff every morning",
        "entity": "employee",
        "mappingVersionId": "ver_3",
        "mappingVersion": 3
      },
      "file": {
        "name": "staff.csv",
        "sizeBytes": 2048,
        "sha256": "abababababababababababababababababababababababababababababababab"
      },
      "format": {
        "encoding": "utf-8",
        "delimiter": ",",
        "quote": "\\"",
        "headerRow": 1
      },
      "counts": {
        "rows": 15,
        "created": 5,
        "updated": 4,
        "unchanged": 3,
        "skipped": 2,
        "held": 0,
        "blank": 1
      },
      "balanced": true,
      "equation": "15 rows = 5 created + 4 updated + 3 unchanged + 2 skipped + 1 blank",
      "mended": null,
      "issues": {
        "not_an_email": 1,
        "required": 3
      },
      "artifacts": [
        {
          "kind": "error_file",
          "name": "staff.errors.csv",
          "sizeBytes": 300,
          "sha256": "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd",
          "rows": 2
        }
      ],
      "people": {
        "received": "Sam Staff",
        "loaded": "Ada Admin"
      },
      "times": {
        "received": "2026-11-21T04:00:00.000Z",
        "started": "2026-11-21T04:00:02.000Z",
        "planned": "2026-11-21T04:00:03.000Z",
        "completed": "2026-11-21T04:00:05.000Z"
      }
    }
    "
  `);
});

test("a receipt says what was mended beside the file, and by whom", () => {
  const mended = { rows: 2, cells: 3, people: ["Ada Admin", "Sam Staff"] };
  expect(buildReceipt({ ...input, mended })).toMatchObject({ mended, file: { sha256: input.run.sha256 } });
});

test("the same facts in another order are the same bytes", () => {
  const shuffled: ReceiptInput = {
    ...input,
    issueGroups: [...input.issueGroups].reverse(),
    run: { ...input.run, counts: { rows: 15, created: 5, updated: 4, unchanged: 3, skipped: 2, held: 0, blank: 1 } },
  };
  expect(textOf(shuffled)).toBe(textOf(input));
});

test("an import whose rows do not add up says so", () => {
  const counts = { rows: 16, created: 5, updated: 4, unchanged: 3, skipped: 2, held: 0, blank: 1 };
  expect(buildReceipt({ ...input, run: { ...input.run, counts } })).toMatchObject({
    balanced: false,
    equation: expect.stringContaining("16 rows ≠"),
  });
});
