import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { lookAtValues, type LookInput } from "#use-cases/imports/look-at-values.ts";
import { checkedFile, createImportWorld, loadedFile, mappingByName, type ImportWorld } from "#testing/import-world.ts";

const columns = "external_id,first_name,last_name,birthday,Other";
const file = (...rows: readonly string[]) => `${columns}\n${rows.join("\n")}\n`;
const mapping = mappingByName(entityOf("client"), columns.split(","));

let world: ImportWorld;
let importId: string;

beforeAll(async () => {
  world = await createImportWorld();
  await loadedFile(world, { mapping, bytes: file("A1,Ana,Diaz,1980-04-23,x", "A2,Bo,Li,1981-01-02,y") });
  const next = file("A1,Ana,Diaz,1980-04-24,x", "A2,Bo,Li-Roy,,y", "A3,Cy,Roe,1990-09-09,z", "A4,Di,Fox,9.9.,own");
  importId = (await checkedFile(world, { mapping, bytes: next })).id;
});
afterAll(() => world.close());

const look = (more: Pick<LookInput, "target" | "rows"> & Partial<LookInput>) =>
  lookAtValues(world.deps, { scope: world.staging, by: world.by, importId, ...more });

const entries = async () => {
  const { rows } = await world.owner.query<{ actor_name: string; subject: string; detail: Record<string, unknown> }>(
    "select actor_name, subject, detail from activity where action = 'import.looked' order by seq",
  );
  return rows;
};

describe("a look", () => {
  test("at a column of the plan gives before and after, and is recorded with its field and how many rows", async () => {
    expect(await look({ target: { at: "plan", field: "birthday" }, rows: [2, 3, 4] })).toEqual([
      { row: 2, texts: { before: "1980-04-23", after: "1980-04-24" } },
      // A blank cell clears the field in this mapping.
      { row: 3, texts: { before: "1981-01-02", after: "" } },
      { row: 4, texts: { before: "", after: "1990-09-09" } },
    ]);
    expect((await entries()).at(-1)).toEqual({
      actor_name: world.by.name,
      subject: expect.stringMatching(/^Import \d+$/) as string,
      detail: { importId, at: "plan", field: "birthday", column: null, rows: 3, row: null },
    });
  });

  test("at a cell of a skipped row gives it as it came, and names the row", async () => {
    expect(await look({ target: { at: "skipped", column: 4 }, rows: [5] })).toEqual([
      { row: 5, texts: { "": "9.9." } },
    ]);
    expect((await entries()).at(-1)?.detail).toMatchObject({ at: "skipped", field: "birthday", column: 4, row: 5 });
  });

  test("at a column that feeds no field is recorded by its number, for its name may say anything", async () => {
    expect(await look({ target: { at: "skipped", column: 5 }, rows: [5] })).toEqual([{ row: 5, texts: { "": "own" } }]);
    expect((await entries()).at(-1)?.detail).toMatchObject({ field: null, column: 5 });
  });

  test("at rows that are not there shows nothing, and is recorded all the same", async () => {
    const before = (await entries()).length;
    expect(await look({ target: { at: "plan", field: "birthday" }, rows: [999] })).toEqual([]);
    expect((await entries()).length).toBe(before + 1);
  });

  test("that can't be recorded shows nothing", async () => {
    const nobody = { id: "not a person", name: "x" };
    await expect(look({ target: { at: "skipped", column: 4 }, rows: [5], by: nobody })).rejects.toThrow();
  });

  const refusals: readonly (readonly [string, () => Partial<LookInput>])[] = [
    ["through another workspace", () => ({ scope: world.production })],
    ["at a field that there is not", () => ({ target: { at: "plan", field: "shoe_size" } })],
  ];
  test.each(refusals)("%s is refused", async (_, more) => {
    const before = (await entries()).length;
    const refused = look({ target: { at: "plan", field: "birthday" }, rows: [2], ...more() });
    await expect(refused).rejects.toMatchObject({ code: "not_found" });
    expect((await entries()).length).toBe(before);
  });
});
