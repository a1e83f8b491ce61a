import { afterAll, beforeAll, expect, test } from "vitest";
import type { IssueCode } from "#core/checking/issue.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
const importId = "018f4e1a-0000-7000-8000-000000000001";

beforeAll(async () => {
  world = await createWorkspaceWorld();
  const { workspaceId } = world.northside;
  await world.owner.query(
    `insert into skipped_row (workspace_id, import_id, "row", cells)
     select $1, $2, n, json_build_array('cell ' || n) from generate_series(2, 13) n`,
    [workspaceId, importId],
  );
  // Every row lacks an address; every second one has two faulty numbers in columns of the same field's kind.
  await world.owner.query(
    `insert into issue (workspace_id, import_id, "row", position, "column", field, code, message)
     select $1::uuid, $2::uuid, n, 1, 3, 'email', 'required', 'email of row ' || n from generate_series(2, 13) n
     union all select $1::uuid, $2::uuid, n, 2, 4, 'phone', 'not_a_phone', 'phone of row ' || n from generate_series(2, 13, 2) n
     union all select $1::uuid, $2::uuid, n, 3, 5, 'mobile', 'not_a_phone', 'mobile of row ' || n from generate_series(2, 13, 2) n
     union all select $1::uuid, $2::uuid, 13, 4, null, null, 'too_few_cells', 'row 13 is short'
     union all select $1::uuid, $2::uuid, 13, 5, 6, 'zip', 'not_a_postal_code', 'zip of row 13'`,
    [workspaceId, importId],
  );
});
afterAll(() => world.close());

const rowsOf = (query: { code?: IssueCode; field?: string; after?: number; limit?: number }) =>
  world.inWorkspace(world.northside, async ({ details }) => {
    const rows = await details.skippedRows(importId, { after: 0, limit: 50, ...query });
    return rows.map(({ row }) => row);
  });

test("issues are gathered by what mends them, the most frequent first, each with its first row's message", async () => {
  const groups = await world.inWorkspace(world.northside, ({ details }) => details.issueGroups(importId));
  const whole = { outOfStep: false };
  expect(groups).toEqual([
    { code: "required", field: "email", column: 3, rows: 12, example: "email of row 2", ...whole },
    { code: "not_a_phone", field: "mobile", column: 5, rows: 6, example: "mobile of row 2", ...whole },
    { code: "not_a_phone", field: "phone", column: 4, rows: 6, example: "phone of row 2", ...whole },
    { code: "not_a_postal_code", field: "zip", column: 6, rows: 1, example: "zip of row 13", outOfStep: true },
    { code: "too_few_cells", field: null, column: null, rows: 1, example: "row 13 is short", outOfStep: true },
  ]);
});

test("skipped rows come by pages, each row once however many of its issues match", async () => {
  expect(await rowsOf({ limit: 3, after: 11 })).toEqual([12, 13]);
  expect(await rowsOf({ code: "not_a_phone", limit: 4 })).toEqual([2, 4, 6, 8]);
  expect(await rowsOf({ code: "not_a_phone", limit: 4, after: 8 })).toEqual([10, 12]);
  expect(await rowsOf({ code: "not_a_phone", field: "mobile", after: 10 })).toEqual([12]);
  expect(await rowsOf({ code: "not_a_phone", field: "email" })).toEqual([]);
  expect(await rowsOf({ code: "too_few_cells" })).toEqual([13]);
});

test("another workspace sees neither", async () => {
  const seen = await world.inWorkspace(world.lakeshore, async ({ details }) => [
    ...(await details.issueGroups(importId)),
    ...(await details.skippedRows(importId, { after: 0, limit: 50 })),
    ...(await details.skippedRows(importId, { code: "required", after: 0, limit: 50 })),
  ]);
  expect(seen).toEqual([]);
});
