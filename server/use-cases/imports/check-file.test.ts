import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportDeps } from "#ports/deps.ts";
import { createImportWorld, type ImportWorld, queueFile } from "#testing/import-world.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

/** Each key in it twice, and more of them than the check keeps cells of: the rest is read from the file again. */
const rows = 12_000;
const file = (prefix: string) =>
  [
    "external_id,username,first_name,last_name,email",
    ...Array.from({ length: rows }, (_, n) => `${prefix}${n % (rows / 2)},u,Ana,Lee,a${n}@agency.example`),
  ].join("\n");

/** The worker's world, in which something happens when the file is read a second time; `pieces` counts what is read. */
function atSecondReading(happens: () => Promise<unknown>) {
  const { files } = world.deps;
  const reading = { times: 0, pieces: 0 };
  async function* get(key: string): AsyncGenerator<Uint8Array> {
    const second = ++reading.times === 2;
    reading.pieces = 0;
    for await (const piece of files.get(key)) {
      if (second && reading.pieces === 0) await happens();
      reading.pieces++;
      yield piece;
    }
  }
  const deps: ImportDeps = { ...world.deps, files: { ...files, get } };
  return { deps, reading };
}

test("a worker that has to stop gives a file up while it looks repeated keys up", async () => {
  const run = await queueFile(world, { feed: "Stop", bytes: file("S") });
  const stop = new AbortController();
  const { deps, reading } = atSecondReading(async () => stop.abort(new Error("deployment")));
  const job = { scope: world.staging, importId: run.id, signal: stop.signal };
  await expect(checkImport(deps, job)).rejects.toThrow("deployment");
  expect(reading).toEqual({ times: 2, pieces: 1 });
});

test("each row whose key comes again is skipped with its own cells, kept or read again", async () => {
  const run = await queueFile(world, { feed: "Twice", bytes: file("T") });
  await checkImport(world.deps, { scope: world.staging, importId: run.id });
  const { rows: skipped } = await world.owner.query<{ row: number; cells: string[] }>(
    `select "row", cells from skipped_row where import_id = $1 order by 1`,
    [run.id],
  );
  const expected = Array.from({ length: rows / 2 }, (_, n) => {
    const cells = [`T${n}`, "u", "Ana", "Lee", `a${n + rows / 2}@agency.example`];
    return { row: n + rows / 2 + 2, cells };
  });
  expect(skipped).toEqual(expected);
});
