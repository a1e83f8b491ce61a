import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { checkedFile, createImportWorld, type ImportWorld, loadedFile } from "#testing/import-world.ts";
import { sampleFile } from "#testing/sample-file.ts";
import { listBusinesses, viewBusiness } from "#use-cases/requisitions/view-businesses.ts";
import { registerBusiness } from "#use-cases/requisitions/register-business.ts";
import { removeRequisitionFiles } from "#use-cases/requisitions/open-file.ts";
import { endHold, holdFiles } from "#use-cases/retention/hold-files.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";

const sample = sampleFile("business-requests-pending").toString("utf8");
const [header = "", ...lines] = sample.trimEnd().split(/\r?\n/);
const columns = header.split(",");

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
  await world.owner.query(
    `insert into site (workspace_id, code, name, title, zone, is_main, changed_by_name)
     values ($1, 'MAIN', 'Main', 'Main', 'America/Detroit', true, 'Test')`,
    [world.staging.workspaceId],
  );
});
afterAll(() => world.close());

/** As the columns step suggests it. */
const mapping = (): Mapping => {
  const entity = entityOf("business_request");
  const samples = columns.map((_, index) => lines.map((line) => line.split(",")[index] ?? ""));
  return mappingOfSuggestions(entity, suggestMapping({ entity, columns, samples }));
};
const file = (rows: readonly string[]) => ({
  ...{ feed: "Requests", fileName: "business-requests-pending.csv", mapping: mapping(), columns },
  bytes: `${[header, ...rows].join("\n")}\n`,
});
const load = (rows: readonly string[]) => loadedFile(world, file(rows));
const row = (changed: Readonly<Record<string, string>>) => {
  const cells: Readonly<Record<string, string>> = {
    ...{ slots_requested: "20", business_name: "Party Store", business_code: "836799PA", owner_first_name: "Olivia" },
    ...{ owner_last_name: "Example", business_phone: "313-555-0142", address: "1 Main St", city: "Detroit" },
    ...{ state: "MI", zip_code: "48226", created: "2027-03-11 06:03:08", hash: "153495PA", ...changed },
  };
  return columns.map((column) => cells[column] ?? "").join(",");
};
const undo = async ({ id: importId }: StoredImport) => {
  const { preview } = await viewUndo(world.deps, { scope: world.staging, importId });
  const { undone, kept, blocked } = preview ?? { undone: -1, kept: -1, blocked: -1 };
  const asked = { scope: world.staging, by: world.by, importId, expected: { undone, kept, blocked } };
  await runUndo(world.deps, { scope: world.staging, undoId: (await startUndo(world.deps, asked)).id });
  return { undone, blocked };
};
const view = (hash: string) => viewBusiness(world.deps, world.staging, hash);
const found = (search = "") =>
  listBusinesses(world.deps, world.staging, { search, after: null, limit: 100 }).then(({ count }) => count);

describe("a file of requests", () => {
  test("that the city has sent loads as it is, and its undo takes businesses and requests back", async () => {
    const run = await load(lines);
    expect(run.counts).toMatchObject({ created: lines.length, skipped: 0 });
    expect(await found()).toBe(new Set(lines.map((line) => line.split(",").at(-1))).size);
    const kMart = await view("153495KM");
    expect(kMart.business).toMatchObject({
      owner_last_name: "Ó Súilleabháin",
      business_phone: "313-997-5349",
      state: "MI",
    });
    expect(kMart.requests[0]).toMatchObject({ status: "pending", slots_requested: 20, origin: "file" });
    expect(kMart.requests[0]?.created).toBe(Date.parse("2027-03-11T06:03:08-05:00"));
    expect(await undo(run)).toEqual({ undone: lines.length, blocked: 0 });
    expect(await found()).toBe(0);
    expect((await world.owner.query("select from business_request")).rowCount).toBe(0);
  });

  test("has rows skipped whose cells no requisition could hold, each with what is wrong", async () => {
    const wrong: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ["not_a_business_code", { business_code: "83679" }],
      ["unknown_value", { state: "ON" }],
      ["not_a_postal_code", { zip_code: "K1A 0B1" }],
      ["formula", { business_name: "=1+1" }],
      ["out_of_range", { slots_requested: "0" }],
      ["not_a_phone", { business_phone: "313-555" }],
      ["not_a_date_time", { created: "3/11/27 6:03" }],
    ];
    const rows = wrong.map(([, changed], at) => row({ business_code: `40000${at}PA`, ...changed }));
    const run = await checkedFile(world, file(rows));
    expect(run.counts).toMatchObject({ created: 0, skipped: wrong.length });
    const issues = await world.owner.query('select code from issue where import_id = $1 order by "row"', [run.id]);
    expect(issues.rows.map(({ code }) => code)).toEqual(wrong.map(([code]) => code));
  });

  test("changes a business and a waiting request, and its undo brings both back", async () => {
    const first = await load([row({}), row({ business_code: "836700PA", slots_requested: "3" })]);
    const second = await load([row({ slots_requested: "8", owner_first_name: "Bea" })]);
    expect(second.counts).toMatchObject({ created: 0, updated: 1 });
    const now = async () => {
      const { business, requests } = await view("153495PA");
      return [business.owner_first_name, ...requests.map((one) => one.slots_requested).toSorted()];
    };
    expect(await now()).toEqual(["Bea", 3, 8]);
    await undo(second);
    expect(await now()).toEqual(["Olivia", 20, 3]);
    await undo(first);
    expect(await found("Party Store")).toBe(0);
  });

  test("leaves alone what was decided, and requests that came by another way", async () => {
    const mine = { ...registration, business_name: "Corner Shop", address: "2 Side St" };
    const asked = await registerBusiness(world.deps, { scope: world.staging, by: world.by, registration: mine });
    if (asked.kind === "refused") throw new Error("refused");
    const same = { business_name: "Corner Shop", address: "2 Side St", hash: asked.hash };
    const run = await load([
      row({ ...same, business_code: asked.code, slots_requested: "99" }),
      row({ ...same, business_code: "111111CO" }),
      // Its hash is another's: the request is that of the business with this name and address.
      row({ ...same, business_code: "222222CO", hash: "222222CO" }),
    ]);
    await world.owner.query(
      "update business_request set status = 'active', slots_approved = 4 where business_code = '111111CO'",
    );
    await load([row({ ...same, business_code: "111111CO", slots_requested: "50" })]);
    const slots = async () =>
      (await view(asked.hash)).requests
        .map(({ business_code, slots_requested }) => `${business_code} ${slots_requested}`)
        .toSorted();
    expect(await slots()).toEqual([`111111CO 20`, `222222CO 20`, `${asked.code} 13`].toSorted());
    await undo(run);
    expect(await slots()).toContain(`${asked.code} 13`);
  });

  test("that is undone once a requisition has gone out leaves its requests denied, until it comes again", async () => {
    const rows = [row({ business_code: "555555ZZ", hash: "555556ZZ", address: "5 Sent St" })];
    const run = await load(rows);
    await world.owner.query(
      `with file as (
         insert into requisition_file (workspace_id, name, window_from, window_to, hourly, rows, by_name)
         values ($1, 'out.csv', now(), now(), true, 1, 'Ana') returning id)
       update business_request set requisition_file_id = file.id from file where business_code = '555555ZZ'`,
      [world.staging.workspaceId],
    );
    await undo(run);
    const statuses = async () => (await view("555556ZZ")).requests.map(({ status }) => status);
    expect(await statuses()).toEqual(["deleted"]);
    await load(rows);
    expect(await statuses()).toEqual(["pending"]);
  });

  test("in which two businesses take each other's address does not stop", async () => {
    const [a, b] = [
      { business_code: "300001AA", hash: "300001AA" },
      { business_code: "300002BB", hash: "300002BB" },
    ];
    await load([row({ ...a, address: "10 A St" }), row({ ...b, address: "20 B St" })]);
    const run = await load([
      row({ ...a, address: "20 B St", city: "Flint" }),
      row({ ...b, address: "10 A St", city: "Flint" }),
    ]);
    expect(run.counts).toMatchObject({ updated: 2 });
    expect([(await view("300001AA")).business.city, (await view("300002BB")).business.city]).toEqual([
      "Flint",
      "Flint",
    ]);
  });
});

const registration = {
  ...{ business_name: "", owner_first_name: "Olivia", owner_last_name: "Example", business_phone: "313-555-0142" },
  ...{ mobile_phone: "", email: "", consent_sms: false, consent_email: false, address: "", city: "Detroit" },
  ...{ state: "MI", zip_code: "48226", slots_requested: 13 },
};

test("requisition files stay as long as an import is held whose requests stand in them", async () => {
  const { deps, owner, staging: scope, by } = world;
  const held = "501001HO";
  const run = await load([row({ business_name: "Held Store", business_code: held, hash: "501000HO" })]);
  const made = async (name: string, hourly: boolean, from: string, to: string) =>
    (
      await owner.query<{ id: string }>(
        `insert into requisition_file (workspace_id, name, window_from, window_to, hourly, rows, store_key, size_bytes, sha256,
           made_at, by_name)
         values ($1, $2, $4, $5, $3, 1, 'none/' || $2, 10, repeat('0', 64), now() - interval '31 days', 'Ana Lee') returning id`,
        [scope.workspaceId, name, hourly, from, to],
      )
    ).rows[0]?.id;
  const hourly = await made("hourly.csv", true, "2027-03-11T11:00:00Z", "2027-03-11T12:00:00Z");
  await made("other-hour.csv", true, "2027-03-11T12:00:00Z", "2027-03-11T13:00:00Z");
  await made("by-hand.csv", false, "2027-03-11T05:00:00Z", "2027-03-12T05:00:00Z");
  await made("other-day.csv", false, "2020-03-11T05:00:00Z", "2020-03-12T05:00:00Z");
  await owner.query("update business_request set requisition_file_id = $2 where business_code = $1", [held, hourly]);
  await deps.inWorkspace(scope, ({ retention }) => retention.set(null, { originalsDays: null, artifactsDays: 30 }, by));
  const there = async () =>
    (
      await owner.query(
        "select name from requisition_file where store_key like 'none/%' and file_gone_at is null order by name",
      )
    ).rows.map(({ name }) => name);
  const target = { scope, by, target: { importId: run.id } };
  await holdFiles(deps, { ...target, reason: "A court asks for it." });
  expect([await removeRequisitionFiles(deps, scope), await there()]).toEqual([2, ["by-hand.csv", "hourly.csv"]]);
  await endHold(deps, target);
  expect([await removeRequisitionFiles(deps, scope), await there()]).toEqual([2, []]);
});
