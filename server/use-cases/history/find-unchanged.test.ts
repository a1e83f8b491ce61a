import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { createImportWorld, loadedFile, mappingByName, type ImportWorld } from "#testing/import-world.ts";
import { findUnchanged } from "#use-cases/history/find-unchanged.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = ["external_id", "username", "first_name", "last_name", "email"];
const load = (lines: readonly string[]) =>
  loadedFile(world, { bytes: [columns.join(","), ...lines, ""].join("\n"), again: true });
const line = (key: string, name = "Ana") => `${key},u,${name},Diaz,a@agency.example`;
const find = async (key: string, before?: number) => {
  const found = await findUnchanged(world.deps, { scope: world.staging, entity: "employee", key, before });
  return { ...found, rows: found.rows.map(({ run, row }) => [run.number, row]) };
};

test("files that left a record unchanged are found in their originals, newest first, and no other row is", async () => {
  const first = await load([line("F1"), line("F2")]);
  const second = await load([line("F2"), line(" F1 ")]);
  const third = await load([line("F1", "Anna"), line("F2")]);
  const fourth = await load([line("F1", "Anna"), line("F3"), line("F1", "Twice")]);
  expect(first.counts).toMatchObject({ created: 2 });
  // Created in the first, updated in the third; in the fourth row 2 changed nothing and row 4 was skipped.
  expect((await find("F1")).rows).toEqual([
    [fourth.number, 2],
    [second.number, 3],
  ]);
  expect(await find("F2")).toEqual({
    rows: [
      [third.number, 3],
      [second.number, 2],
    ],
    files: 3,
    removed: 0,
    before: null,
  });
  expect((await find("F2", third.number)).rows).toEqual([[second.number, 2]]);
  expect(await find("F")).toMatchObject({ rows: [] });
});

test("a key is compared as it was loaded, after the steps of its mapping", async () => {
  const mapping = mappingByName(entityOf("employee"), columns);
  const fields = mapping.fields.map((mapped) =>
    mapped.field === "external_id" ? { ...mapped, transforms: [{ kind: "case", to: "upper" } as const] } : mapped,
  );
  const bytes = [columns.join(","), line("g1"), ""].join("\n");
  await loadedFile(world, { feed: "Upper", bytes, mapping: { ...mapping, fields } });
  const again = await loadedFile(world, { feed: "Upper", bytes, mapping: { ...mapping, fields }, again: true });
  expect((await find("G1")).rows).toEqual([[again.number, 2]]);
});

test("another workspace's files are not looked through", async () => {
  const found = await findUnchanged(world.deps, { scope: world.lakeshore, entity: "employee", key: "F1" });
  expect(found).toEqual({ rows: [], files: 0, removed: 0, before: null });
});
