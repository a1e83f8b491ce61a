import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, TEST_SECRET, type TestDatabase } from "#testing/test-database.ts";
import { corpusFile } from "./corpus.ts";
import { encode, encodingLabels, writable } from "./encode.ts";
import { type HostileWorld, startHostileWorld } from "./hostile-world.ts";
import { readReference } from "./reference-reader.ts";
import { runCorpus } from "./run-corpus.ts";

describe("a corpus of broken and adversarial files", () => {
  let database: TestDatabase;
  let world: HostileWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    world = await startHostileWorld({ ownerUrl: database.ownerUrl, secret: TEST_SECRET });
  });
  afterAll(async () => {
    await world.end();
    await database.drop();
  });

  test("crashes nothing, hangs nowhere and loses no row; npm run hostile tries ten thousand", async () => {
    const settings = { seed: 1, hugeEvery: 50, largest: 1 };
    const numbers = Array.from({ length: 120 }, (_, index) => index);
    const { complaints, endings } = await runCorpus(world, settings, numbers, () => undefined);
    expect(complaints).toEqual([]);
    expect(endings.get("completed")).toBeGreaterThan(45);
    expect(endings.size).toBeGreaterThan(6);
  }, 600_000);
});

test("a file of the corpus is the same whenever it is made", () => {
  const settings = { seed: 5, hugeEvery: 0, largest: 1 };
  const before = corpusFile(settings, 3);
  corpusFile(settings, 4);
  expect(corpusFile(settings, 3)).toEqual(before);
  expect(corpusFile({ ...settings, seed: 6 }, 3)).not.toEqual(before);
});

test.each(encodingLabels)("what is written in %s for the corpus is read back as it is", (encoding) => {
  const text = writable("id,né,Ω,Ж,ß,ł,日本,한글,中文,שלום,ไทย,€,“x”", encoding);
  const decoder = new TextDecoder(encoding, { fatal: true });
  expect(decoder.decode(encode(text, encoding))).toBe(text);
});

test.each([
  [
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ['a\n"x ""y"", z\r\n"\n', [["a"], ['x "y", z\r\n']]],
  ['""\n\nlast', [[""], [""], ["last"]]],
  ["a,\n", [["a", ""]]],
  ["", []],
])("the reference reader reads %j", (text, records) => expect(readReference(text, ",")).toEqual(records));
