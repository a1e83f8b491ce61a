import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { lookAtRecord } from "#use-cases/history/look-at-record.ts";
import { createImportWorld, loadedFile, mappingByName, type ImportWorld } from "#testing/import-world.ts";

const columns = "external_id,first_name,last_name,birthday";
const mapping = mappingByName(entityOf("client"), columns.split(","));

let world: ImportWorld;
let importId: string;

beforeAll(async () => {
  world = await createImportWorld();
  for (const birthday of ["1980-04-23", "1980-04-24", ""]) {
    importId = (await loadedFile(world, { mapping, bytes: `${columns}\nP-1,Ana,Diaz,${birthday}\n` })).id;
  }
});
afterAll(() => world.close());

const look = (versions: readonly number[], more: { key?: string; field?: string } = {}) =>
  lookAtRecord(world.deps, {
    scope: world.staging,
    by: world.by,
    entity: "client",
    key: "P-1",
    field: "birthday",
    versions,
    ...more,
  });

describe("a look at a record", () => {
  test("gives what a field was in each version, and before it", async () => {
    expect(await look([3, 2, 1])).toEqual([
      { row: 3, texts: { before: "1980-04-24", after: "" } },
      { row: 2, texts: { before: "1980-04-23", after: "1980-04-24" } },
      { row: 1, texts: { before: "", after: "1980-04-23" } },
    ]);
    expect(await look([2])).toEqual([{ row: 2, texts: { before: "1980-04-23", after: "1980-04-24" } }]);
  });

  test("is recorded by the row that made the version, and never by the record's key or a value", async () => {
    await look([3]);
    const { rows } = await world.owner.query(
      "select subject, detail from activity where action = 'record.looked' order by seq desc limit 1",
    );
    expect(rows).toEqual([
      { subject: "Client", detail: { entity: "client", field: "birthday", importId, row: 2, versions: 1 } },
    ]);
  });

  test.each([
    ["a record that there is not", { key: "P-9" }],
    ["a field that there is not", { field: "shoe_size" }],
  ])("at %s is refused", async (_, more) => {
    await expect(look([1], more)).rejects.toMatchObject({ code: "not_found" });
  });
});
