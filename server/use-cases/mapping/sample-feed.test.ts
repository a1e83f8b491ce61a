import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { removeFiles } from "#use-cases/retention/remove-files.ts";
import { setRetention } from "#use-cases/retention/set-retention.ts";
import { sampleFeed } from "#use-cases/mapping/sample-feed.ts";
import { checkedFile, createImportWorld, loadedFile, mappingByName, type ImportWorld } from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = ["external_id", "first_name", "last_name", "birthday", "city", "Desk"];
const file = (...rows: readonly string[]) => [columns.join(","), ...rows].join("\n");

test("the newest file of a feed that is still there is shown, what is not harmless hidden", async () => {
  const { deps, staging, by } = world;
  const mapping = mappingByName(entityOf("client"), columns);
  const input = { feed: "Clients", mapping };
  const loaded = await loadedFile(world, { ...input, bytes: file("1,Ana,Diaz,1951-04-23,Flint,blue 17") });
  await checkedFile(world, { ...input, bytes: file("2,Bo,Reyes,1951-04-23,Lansing,blue 17") });
  await checkedFile(world, { bytes: "external_id,username,first_name,last_name,email\n1,u,A,B,a@x.example" });
  const feedId = loaded.feedId ?? "";
  const sample = await sampleFeed(deps, staging, feedId);
  expect(sample?.number).toBe(loaded.number + 1);
  expect(sample?.masked.preview.rows[0]?.cells.slice(0, 3)).toEqual(["2", "Bo", "Reyes"]);
  expect(sample?.masked.hidden).toEqual([3, 5]);
  expect(JSON.stringify(sample)).not.toMatch(/1951|blue/);
  await expect(sampleFeed(deps, staging, randomUUID())).rejects.toMatchObject({ code: "not_found" });

  await setRetention(deps, { scope: staging, by, feedId, rule: { originalsDays: 90, artifactsDays: null } });
  await deps.inWorkspace(staging, ({ imports }) => imports.move(sample?.importId ?? "", "cancelled"));
  const later = { ...deps, clock: () => new Date(Date.now() + 91 * 86_400_000).toISOString() };
  await removeFiles(later, staging);
  expect(await sampleFeed(deps, staging, feedId)).toBeNull();
});

test("every step of a mapping does in a run what it says, one that looks at another column for each row anew", async () => {
  const header = ["No", "Given", "Family", "Mail", "Status", "Born", "Hours", "Left", "Site"];
  const from = (field: string, column: string, ...transforms: readonly Transform[]) => ({
    field,
    source: { kind: "column" as const, column },
    transforms,
  });
  const left = { column: "Left", test: "filled", values: [], then: "gone", otherwise: null } as const;
  const mapping: Mapping = {
    entity: "employee",
    fields: [
      from("external_id", "No", { kind: "replace", find: "E-", with: "", where: "start" }, pad),
      from("username", "Mail", { kind: "split", separator: "@", part: 1 }, { kind: "case", to: "lower" }),
      from("first_name", "Given", { kind: "case", to: "title" }),
      from("last_name", "Family", { kind: "part", from: 4, length: null }),
      from("email", "Mail"),
      from("status", "Status", { kind: "when", ...left }, { kind: "values", values: { gone: "terminated" } }),
      from("birthday", "Born", { kind: "date", order: "ymd", format: "dd-MMM-yy" }),
      from("max_weekly_capacity", "Hours", { kind: "money", locale: "de-DE" }),
      from("city", "Site", { kind: "default", value: "Lansing" }),
    ],
    ignored: [],
    blankCells: "keep",
  };
  const rows = [
    'E-7,ANA,Dr Diaz,Ana@x.example,A,23-apr-80,"37,5",,',
    "E-8,BO,Dr Reyes,Bo@x.example,A,01-JAN-99,40,x,Flint",
  ];
  const run = await loadedFile(world, { feed: "Steps", mapping, bytes: [header.join(","), ...rows].join("\n") });
  expect(run.counts).toMatchObject({ created: 2, skipped: 0 });
  const stored = await world.owner.query<{ data: Record<string, unknown> }>(
    "select whole(data) as data from change where import_id = $1 order by key",
    [run.id],
  );
  expect(stored.rows.map(({ data }) => data)).toMatchObject([
    { external_id: "00007", username: "ana", first_name: "Ana", last_name: "Diaz", status: "active" },
    { external_id: "00008", birthday: "1999-01-01", status: "terminated", city: "Flint" },
  ]);
  expect(stored.rows[0]?.data).toMatchObject({ birthday: "1980-04-23", max_weekly_capacity: 37.5, city: "Lansing" });
});

const pad: Transform = { kind: "pad", side: "start", length: 5, fill: "0" };
