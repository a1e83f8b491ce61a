import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptRepair, type AcceptRepair } from "#use-cases/damage/accept-repair.ts";
import { lookAtDamage } from "#use-cases/damage/look-at-damage.ts";
import { viewDamage } from "#use-cases/damage/view-damage.ts";
import type { DateOrder } from "#core/mapping/mapping.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { receiveUnattended } from "#use-cases/inbound/receive-unattended.ts";
import { checkedVisits, keysOf, loadedClients } from "#testing/held-world.ts";
import { chunksOf, checkedFile, findRun, loadedFile, mappingByName } from "#testing/import-world.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
});
afterAll(() => world.close());

const again = ({ id }: StoredImport) => findRun(world, world.staging, id);
const damagesOf = async ({ id }: StoredImport) =>
  (await viewDamage(world.deps, { scope: world.staging, importId: id })).damages;
const accept = (run: StoredImport, part: Pick<AcceptRepair, "column" | "damage"> & Partial<AcceptRepair>) =>
  acceptRepair(world.deps, {
    ...{ scope: world.staging, by: world.by, importId: run.id, seen: run.plannedAt ?? "", reach: "feed" },
    ...part,
  });

/** Comes by itself through a feed. */
async function send(feedId: string, name: string, lines: readonly string[]): Promise<StoredImport> {
  const { import: run } = await receiveUnattended(world.deps, {
    ...{ scope: world.staging, channel: "command", fileName: `${name}.csv`, maxBytes: 1_000_000, feed: { id: feedId } },
    content: chunksOf(new TextEncoder().encode(fileOf(...lines))),
  });
  await world.work();
  return findRun(world, world.staging, run.id);
}

const numbers = (count: number, from: number) => Array.from({ length: count }, (_, at) => from + at);
const padded = (number: number) => String(number).padStart(8, "0");

describe("keys that lost their leading zeros", () => {
  test("are named, repaired once a person agrees, and loaded onto the records that are there; so are those of the next file", async () => {
    const feedId = await world.feed("Zeros", {});
    const people = numbers(40, 4_100);
    await send(
      feedId,
      "whole",
      people.map((number) => employee(padded(number))),
    );
    const damaged = people.map((number) => employee(String(number), `new${number}@agency.example`));
    const held = await send(feedId, "damaged", damaged);
    expect(held).toMatchObject({ state: "planned", counts: { created: 40, updated: 0 } });
    const automation = await world.deps.inWorkspace(world.staging, (stores) => stores.automation.find(held.id));
    expect(automation).toEqual({ state: "held", reason: "damage" });
    expect(await damagesOf(held)).toEqual([
      expect.objectContaining({
        ...{ column: "external_id", field: "external_id", damage: "leading_zeros", cells: 40 },
        ...{ firstRows: [2, 3, 4, 5, 6], changes: 40, repair: { damage: "leading_zeros", shortest: 1, length: 8 } },
        examples: [4100, 4101, 4102, 4103, 4104].map((key, at) => ({
          ...{ row: at + 2, before: String(key), after: padded(key) },
        })),
      }),
    ]);

    const { proposed } = await accept(held, { column: "external_id", damage: "leading_zeros" });
    expect(proposed).toEqual([]);
    await checkImport(world.deps, { scope: world.staging, importId: held.id });
    const repaired = await again(held);
    expect(repaired).toMatchObject({ state: "planned", counts: { created: 0, updated: 40 } });
    expect(await damagesOf(repaired)).toEqual([]);
    await startLoad(world.deps, { scope: world.staging, by: world.by, importId: held.id, create: 0, update: 40 });
    await world.work();
    expect(await again(held)).toMatchObject({ state: "completed" });
    expect((await keysOf(world, "employee")).filter((key) => Number(key) >= 4_100)).toEqual(people.map(padded));

    const next = await send(feedId, "next", damaged.toReversed());
    expect(next).toMatchObject({ state: "completed", counts: { created: 0, updated: 0, unchanged: 40 } });
    const told = await world.owner.query(
      "select detail from activity where action = 'repair.accepted' and detail ->> 'importId' = $1",
      [held.id],
    );
    expect(told.rows).toMatchObject([
      { detail: { field: "external_id", damage: "leading_zeros", cells: 40, reach: "feed" } },
    ]);
  });

  test("are told by the clients that visits name, and a right short one leaves all as they are", async () => {
    await loadedClients(world, ...numbers(20, 7_100).map(padded), "7199");
    const lost = numbers(20, 7_100).map(
      (client, at) => `V${at},2026-11-23T09:00:00-05:00,2026-11-23T10:00:00-05:00,${client},`,
    );
    const run = await checkedVisits(world, "Visits", ...lost);
    expect(await damagesOf(run)).toMatchObject([{ field: "client", cells: 20, repair: { length: 8 } }]);
    const right = "V99,2026-11-23T09:00:00-05:00,2026-11-23T10:00:00-05:00,7199,";
    expect(await damagesOf(await checkedVisits(world, "Visits", ...lost, right))).toEqual([]);
  });

  test("of a file whose keys are records as they stand are right", async () => {
    const feedId = await world.feed("Short", {});
    const rows = numbers(20, 510).map((number) => employee(String(number)));
    await send(feedId, "short", rows);
    const same = await send(feedId, "short again", rows.toReversed());
    expect(same).toMatchObject({ state: "completed", counts: { unchanged: 20 } });
    expect(await damagesOf(same)).toEqual([]);
  });
});

const staff = ["external_id", "username", "first_name", "last_name", "email", "birthday"];
const born = (key: number, birthday: string, first = "Ana") =>
  `B${key},b${key},${first},Lind,b${key}@agency.example,${birthday}`;

function staffFile(feed: string, rows: readonly string[], order: DateOrder = "mdy") {
  const mapping = mappingByName(entityOf("employee"), staff);
  const fields = mapping.fields.map((mapped) =>
    mapped.field === "birthday" ? { ...mapped, transforms: [{ kind: "date" as const, order }] } : mapped,
  );
  const bytes = [staff.join(","), ...rows, ""].join("\n");
  return { feed, bytes, columns: staff, mapping: { ...mapping, fields } };
}

describe("a repair of a field that needs a second person", () => {
  test("is made in this file alone and proposed to the feed", async () => {
    const dates = numbers(30, 1).map((key) => born(key, `03/${13 + (key % 15)}/19${50 + key}`));
    const run = await checkedFile(world, staffFile("Births", [...dates, born(31, "25569"), born(32, "45123")]));
    expect(run.counts).toMatchObject({ skipped: 2 });
    const [damage] = await damagesOf(run);
    expect(damage).toMatchObject({ field: "birthday", damage: "date_serial", cells: 2 });
    expect(damage?.repair).toEqual({ damage: "date_serial", from: "1951-01-01", to: "1980-12-31" });
    // Which of the two is changed and what it comes to is told to who asks, and the look is kept.
    const mask = { hidden: expect.any(String) };
    expect(damage).toMatchObject({ changes: 1 });
    expect(damage?.examples).toEqual([
      { row: 32, before: mask, after: mask },
      { row: 33, before: mask, after: null },
    ]);
    const look = { scope: world.staging, by: world.by, importId: run.id, damage: "date_serial" } as const;
    expect(await lookAtDamage(world.deps, { ...look, column: "birthday", rows: [32, 400] })).toEqual([
      { row: 32, texts: { before: "25569", after: "1970-01-01" } },
    ]);
    await expect(lookAtDamage(world.deps, { ...look, column: "email", rows: [32] })).rejects.toMatchObject({
      code: "not_found",
    });
    const { rows: looks } = await world.owner.query(
      "select detail from activity where action = 'import.looked' and detail ->> 'importId' = $1",
      [run.id],
    );
    expect(looks).toMatchObject([{ detail: { at: "damage", field: "birthday", rows: 1, row: 32 } }]);
    const { proposed } = await accept(run, { column: "birthday", damage: "date_serial" });
    expect(proposed).toEqual(["Birthday"]);
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    // What lies outside of the proof stays as it is, and is skipped as before.
    expect((await again(run)).counts).toMatchObject({ created: 31, skipped: 1 });
    const versions = await world.deps.inWorkspace(world.staging, ({ mappingVersions }) =>
      mappingVersions.list({ feedId: run.feedId ?? "" }),
    );
    expect(versions.map(({ state }) => state)).toContain("proposed");
  });

  test("can't be had where nothing is proven, or once the plan is another", async () => {
    const rows = numbers(20, 200).map((key) => born(key, "#REF!", "ZoÃ«"));
    const run = await checkedFile(world, staffFile("Errors", rows));
    expect(await damagesOf(run)).toMatchObject([
      { field: "first_name", damage: "mojibake", cells: 20, repair: { damage: "mojibake" } },
      { field: "birthday", damage: "spreadsheet_error", cells: 20, repair: null },
    ]);
    const none = accept(run, { column: "birthday", damage: "spreadsheet_error" });
    await expect(none).rejects.toMatchObject({ code: "bad_request" });
    const old = accept(run, { column: "first_name", damage: "mojibake", seen: "2026-01-01T00:00:00.000Z" });
    await expect(old).rejects.toMatchObject({ code: "conflict" });
    await accept(run, { column: "first_name", damage: "mojibake", reach: "file" });
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    expect(await damagesOf(run)).toMatchObject([{ field: "birthday" }]);
    // Nothing of the original outlives it.
    await world.deps.inWorkspace(world.staging, ({ fileRemovals }) => fileRemovals.clearCopies(run.id, 1_000));
    expect(await damagesOf(run)).toMatchObject([{ field: "birthday", cells: 20, examples: [] }]);
  });
});

test("the order of dates is kept with the feed, and a later file that says otherwise waits and is never guessed", async () => {
  const dated = (order: DateOrder, from: number) =>
    numbers(20, from).map((key) =>
      born(key, order === "mdy" ? `03/${13 + (key % 15)}/1980` : `${13 + (key % 15)}/03/1980`),
    );
  const first = await loadedFile(world, staffFile("Orders", dated("mdy", 300)));
  const feedId = first.feedId ?? "";
  await world.deps.inWorkspace(world.staging, ({ routes }) =>
    routes.save({ ...defaultRoute, loadPolicy: "automatic", feedId }),
  );
  const sendDates = async (name: string, rows: readonly string[]) => {
    const { import: run } = await receiveUnattended(world.deps, {
      ...{
        scope: world.staging,
        channel: "command",
        fileName: `${name}.csv`,
        maxBytes: 1_000_000,
        feed: { id: feedId },
      },
      content: chunksOf(new TextEncoder().encode([staff.join(","), ...rows, ""].join("\n"))),
    });
    await world.work();
    return findRun(world, world.staging, run.id);
  };
  expect(await sendDates("same order", dated("mdy", 320))).toMatchObject({
    state: "completed",
    counts: { created: 20 },
  });
  const other = await sendDates("other order", [...dated("dmy", 340), born(399, "04/05/1980")]);
  expect(other).toMatchObject({ state: "planned", counts: { created: 1, skipped: 20 } });
  expect(await damagesOf(other)).toMatchObject([{ field: "birthday", damage: "date_order", cells: 20, repair: null }]);
});

test("times that were put right in one file are left as numbers in a later one that shows no time of day", async () => {
  await loadedClients(world, "T1");
  const columns = ["external_id", "start_at", "end_at", "client"];
  const zone = { kind: "date", order: "ymd", zone: "America/Detroit" } as const;
  const mapping = mappingByName(entityOf("visit"), columns);
  const range = { from: "2026-01-01", to: "2026-12-31", time: true } as const;
  const agreed = { kind: "repair", damage: "date_serial", ...range } as const;
  const steps = { start_at: [agreed, zone], end_at: [zone] };
  const fields = mapping.fields.map((mapped) =>
    mapped.field === "start_at" || mapped.field === "end_at" ? { ...mapped, transforms: steps[mapped.field] } : mapped,
  );
  const visits = (from: number, starts: readonly string[]) => {
    const end = "2026-12-30 10:00";
    const usual = numbers(12, from).map((key) => `T${key},2026-11-${10 + (key % 12)} 09:30,${end},T1`);
    const odd = starts.map((start, at) => `T${from + 50 + at},${start},${end},T1`);
    return [columns.join(","), ...usual, ...odd, ""].join("\n");
  };
  const bytes = visits(0, ["46349.375", "46350"]);
  const first = await checkedFile(world, { feed: "Shifts", bytes, columns, mapping: { ...mapping, fields } });
  expect(first.counts).toMatchObject({ created: 14, skipped: 0 });

  const later = async (from: number, starts: readonly string[]) => {
    const { import: run } = await receiveUnattended(world.deps, {
      ...{ scope: world.staging, channel: "command", fileName: `${from}.csv`, maxBytes: 1_000_000 },
      ...{ feed: { id: first.feedId ?? "" }, content: chunksOf(new TextEncoder().encode(visits(from, starts))) },
    });
    await world.work();
    return again(run);
  };
  expect((await later(100, ["46351.5", "46352"])).counts).toMatchObject({ created: 14, skipped: 0 });
  const unproven = await later(200, ["46351", "46352"]);
  expect(unproven).toMatchObject({ state: "planned", attempts: 1, counts: { created: 12, skipped: 2 } });
  expect(await damagesOf(unproven)).toMatchObject([
    { field: "start_at", cells: 2, repair: null, proof: expect.stringContaining("midnight") },
  ]);
  const { rows } = await world.owner.query(
    "select detail from activity where action = 'repair.left-out' and detail ->> 'importId' = $1",
    [unproven.id],
  );
  expect(rows).toEqual([{ detail: { importId: unproven.id, fields: "start_at", cells: 2 } }]);
});
