import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entities, entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { FieldMapping, FieldSource, Mapping, Transform } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { templateCsv } from "#core/entities/template.ts";
import {
  checkedFile,
  createImportWorld,
  loadedFile,
  mappingByName,
  plainFormat,
  type ImportWorld,
} from "#testing/import-world.ts";
import { feedTemplateFile } from "#use-cases/guides/feed-template-file.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const column = (name: string): FieldSource => ({ kind: "column", column: name });
const fill = (field: string, source: FieldSource, ...transforms: readonly Transform[]): FieldMapping => ({
  field,
  source,
  transforms,
});

type Feed = { readonly name: string; readonly mapping: Mapping; readonly format: FileFormat };

function feedOf(
  name: string,
  entity: EntityName,
  format: Partial<FileFormat>,
  ...fields: readonly FieldMapping[]
): Feed {
  const mapping: Mapping = { entity, fields, ignored: [], blankCells: "clear" };
  return { name, mapping, format: { ...plainFormat, ...format } };
}

const full = column("Full name");
const named = [
  fill("external_id", column("Id")),
  fill("first_name", full, { kind: "split", separator: ",", part: 2 }, { kind: "case", to: "title" }),
  fill("last_name", full, { kind: "split", separator: ",", part: 1 }, { kind: "trim" }),
];

/** Every kind of step and source, in files that are written in different ways. */
const feeds: readonly Feed[] = [
  feedOf(
    "texts and split names",
    "client",
    { delimiter: ";" },
    ...named,
    fill("branch_id", column("Br"), { kind: "replace", find: "Br. ", with: "", where: "start" }),
    fill("zip", column("Zip"), { kind: "pad", side: "start", length: 5, fill: "0" }),
    fill("state", column("Code"), { kind: "part", from: 1, length: 2 }),
    fill("language", column("Code"), { kind: "part", from: 3, length: null }),
    fill("address", { kind: "join", columns: ["Street", "House"], separator: " " }),
  ),
  feedOf(
    "dates, money and numbers",
    "employee",
    { encoding: "windows-1252", headerRow: 3 },
    ...named,
    fill("username", column("Mail"), { kind: "split", separator: "@", part: 1 }),
    fill("email", column("Mail")),
    fill("birthday", column("Né le"), { kind: "date", order: "dmy" }),
    fill("hire_date", column("Hired"), { kind: "date", order: "mdy", format: "d MMM yyyy" }),
    fill("max_daily_capacity", column("Day"), { kind: "money", locale: "de-DE" }),
    fill("max_weekly_capacity", column("Week"), { kind: "number", decimal: "comma" }),
  ),
  feedOf(
    "values, conditions and fixed values",
    "client",
    { encoding: "utf-16le", delimiter: "\t", quote: "" },
    fill("external_id", column("Id")),
    fill("first_name", column("First"), { kind: "default", value: "unknown" }),
    fill("last_name", column("Last")),
    fill("status", column("St"), { kind: "values", values: { "1": "active", "9": null } }),
    fill("groups", column("Gr"), { kind: "values", values: { N: "North" } }),
    fill("gender", column("Sex"), {
      ...{
        kind: "when",
        column: "Unknown",
        test: "blank",
        values: [],
        then: "F",
        otherwise: "nothing that is accepted",
      },
    }),
    fill("country", { kind: "constant", value: "CA" }),
    fill("city", column("City"), { kind: "constant", value: "Flint" }),
  ),
];

/** A feed that no file has come for yet. */
async function makeFeed({ name, mapping, format }: Feed) {
  const { deps, staging, by } = world;
  const columns = [...new Set([...mapping.fields.flatMap(readColumns), "Own note"])];
  const first = { format, columns, headerSignature: columns.map((one) => one.toLowerCase()), mapping, by };
  const feed = await deps.inWorkspace(staging, ({ feeds: store }) => store.create(name, first));
  return { feedId: feed?.id ?? "", columns };
}

describe("the template of every feed passes as a file of that feed", () => {
  test.each(feeds)("$name", async (feed) => {
    const { deps, staging: scope, by } = world;
    const { feedId, columns } = await makeFeed(feed);
    const { bytes } = await feedTemplateFile(deps, { scope, by, feedId });
    const { name, mapping, format } = feed;
    const run = await checkedFile(world, { feed: name, bytes, columns, mapping, format });
    expect([run.state, run.counts]).toMatchObject(["planned", { created: 1, skipped: 0, blank: 0 }]);
    expect(run.feedId).toBe(feedId);
  });
});

test("the template of every kind of record loads, each after those that it refers to", async () => {
  // Bookings need a site; their templates are tried with one.
  const kinds = entities.filter(({ layout }) => layout === undefined);
  for (const entity of kinds.sort((one, other) => one.references.length - other.references.length)) {
    const columns = entity.fields.map(({ name }) => name);
    const mapping = mappingByName(entityOf(entity.name), columns);
    const file = { feed: `All ${entity.plural}`, columns, mapping };
    const run = await loadedFile(world, { ...file, bytes: `\uFEFF${templateCsv(entity)}` });
    expect([run.state, run.counts]).toMatchObject(["completed", { created: 1, skipped: 0, held: 0 }]);
  }
});

const simple = feedOf("Recorded", "client", {}, fill("external_id", column("Id")));

test("a download is recorded with the feed and the version of its mapping", async () => {
  const { deps, staging: scope, by, owner } = world;
  const { feedId } = await makeFeed(simple);
  const { name } = await feedTemplateFile(deps, { scope, by, feedId });
  expect(name).toBe("Recorded-template.csv");
  const { rows } = await owner.query(
    "select subject, detail from activity where action = 'template.downloaded' order by seq desc limit 1",
  );
  expect(rows).toEqual([{ subject: "Recorded", detail: { feedId, version: 1 } }]);
});

test("a feed of another workspace has no template here", async () => {
  const { feedId } = await makeFeed({ ...simple, name: "Northside only" });
  const elsewhere = { scope: world.lakeshore, by: world.by, feedId };
  await expect(feedTemplateFile(world.deps, elsewhere)).rejects.toMatchObject({ code: "not_found" });
});
