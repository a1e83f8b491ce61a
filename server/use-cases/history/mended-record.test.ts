import { afterAll, beforeAll, expect, test } from "vitest";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { checkedClients, clientFile, loadPlanned, mendRows, typeCells } from "#testing/mending-world.ts";
import { viewRecord } from "#use-cases/history/view-record.ts";
import { undoEdit } from "#use-cases/mending/undo-edit.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const eventsOf = async (key: string) => {
  const view = await viewRecord(world.deps, { scope: world.staging, entity: "client", key, limit: 50 });
  return view.events.map(({ kind, row, edits }) => [kind, row, edits.map(({ number, cells }) => [number, cells])]);
};

test("what happened to a record names the changes that mended its row, and none that was taken back", async () => {
  const rows = ["W1,Ana,Diaz,31.31.,x", "W2,Bo,Li,31.31.,y", "W3,Cy,Roe,1980-01-01,z"];
  const { id } = await checkedClients(world, "W", clientFile(...rows));
  const first = await typeCells(world, id, [
    [2, 4, "1980-02-02"],
    [2, 2, "Anna"],
    [3, 2, "Boo"],
  ]);
  const second = await typeCells(world, id, [[2, 3, "Dias"]]);
  const third = await typeCells(world, id, [[2, 3, "Diez"]]);
  await undoEdit(world.deps, { scope: world.staging, by: world.by, importId: id, number: third.edit });
  const { rows: mended } = await mendRows(world, id);
  expect(mended.map(({ row, state }) => [row, state])).toEqual([
    [2, "mended"],
    [3, "skipped"],
  ]);
  await loadPlanned(world, id);
  expect(await eventsOf("W1")).toEqual([
    [
      "created",
      2,
      [
        [first.edit, 2],
        [second.edit, 1],
      ],
    ],
  ]);
  expect(await eventsOf("W2")).toEqual([["skipped", 3, [[first.edit, 1]]]]);
  expect(await eventsOf("W3")).toEqual([["created", 4, []]]);
  const { events } = await viewRecord(world.deps, { scope: world.staging, entity: "client", key: "W1", limit: 50 });
  expect(events[0]?.edits[0]).toMatchObject({ byName: world.by.name, at: expect.stringMatching(/^20/) as string });
});
