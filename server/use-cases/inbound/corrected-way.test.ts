import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredImport } from "#ports/import-store.ts";
import { chunksOf } from "#testing/import-world.ts";
import { createInboundWorld, employee, fileOf, type InboundWorld } from "#testing/inbound-world.ts";
import { viewTransfer } from "#use-cases/deliveries/view-deliveries.ts";
import { assignFeed } from "#use-cases/inbound/assign-feed.ts";
import { receiveUnattended } from "#use-cases/inbound/receive-unattended.ts";
import type { FeedChoice } from "#use-cases/corrections/find-parent.ts";

let world: InboundWorld;
beforeAll(async () => {
  world = await createInboundWorld();
});
afterAll(() => world.close());

const newest = async (): Promise<StoredImport> => {
  const [run] = await world.deps.inWorkspace(world.staging, ({ imports }) => imports.list({ limit: 1 }));
  if (!run) throw new Error("nothing came in");
  return run;
};
const transferOf = ({ id }: StoredImport) => viewTransfer(world.deps, { scope: world.staging, importId: id });
const openRows = async ({ id }: StoredImport) =>
  (await world.deps.inWorkspace(world.staging, ({ corrections }) => corrections.tally(id))).open;

/** A file of a new feed with one row loaded and two skipped, and its error file as it came to outbound/. */
async function skipped(feed: string, policy: "automatic" | "by_person" = "automatic") {
  const folder = feed.toLowerCase();
  const feedId = await world.feed(feed, { pattern: `${folder}/*.csv`, errorFileTemplate: "{feed}_{import}.csv" });
  const parent = await drop(`${folder}/day.csv`, rowsOf(feed));
  const errors = await world.read(`outbound/${feed}_${parent.number}.csv`);
  if (policy === "by_person") await setPolicy(feedId, policy);
  return { feedId, parent, errors, folder };
}

const rowsOf = (feed: string) =>
  fileOf(employee(`${feed}1`), employee(`${feed}2`, "bad2"), employee(`${feed}3`, "bad3"));
const mended = (errors: string) => errors.replaceAll(/,bad(\d)/g, ",m$1@b.example");

async function drop(name: string, text: string): Promise<StoredImport> {
  await world.drop(name, text);
  await world.look();
  await world.work();
  return newest();
}

const setPolicy = (feedId: string, loadPolicy: "automatic" | "by_person") =>
  world.deps.inWorkspace(world.staging, async ({ routes }) => {
    const route = await routes.find(feedId);
    if (route) await routes.save({ ...route, loadPolicy });
  });

const receive = (channel: "sftp" | "command", feed: FeedChoice, text: string) =>
  receiveUnattended(world.deps, {
    ...{ scope: world.staging, channel, fileName: "home.csv", maxBytes: 100_000, feed },
    content: chunksOf(new TextEncoder().encode(text)),
  });

test("a corrected error file in inbound/ runs with its parent's mapping, under any name, and closes its rows", async () => {
  const { parent, errors, feedId } = await skipped("Home");
  // The feed reads no user name from now on; the file is checked as its first run was.
  await world.deps.inWorkspace(world.staging, async ({ feeds }) => {
    const columns = ["external_id", "first_name", "last_name", "email"];
    const fields = columns.map((column) => ({
      field: column,
      source: { kind: "column", column } as const,
      transforms: [],
    }));
    const mapping = { entity: "employee", fields, ignored: ["username"], blankCells: "clear" } as const;
    await feeds.publish(feedId, ({ format }) => ({ format, columns, headerSignature: columns, mapping, by: world.by }));
  });
  const child = await drop("sent back/by mail.csv", mended(errors));
  expect(child).toMatchObject({ state: "completed", parentId: parent.id, mappingVersionId: parent.mappingVersionId });
  expect(child.counts).toMatchObject({ rows: 2, created: 2, skipped: 0 });
  expect(await openRows(parent)).toBe(0);
  expect(await world.lying("inbound")).toEqual([]);
  expect(await world.lying("outbound")).toContain("sent back/by mail.csv");
  const { rows } = await world.owner.query("select action from activity where detail->>'importId' = $1", [child.id]);
  expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(["import.linked", "import.mapped"]));
});

test("one of a feed that people load waits as a plan, with the reason", async () => {
  const { parent, errors } = await skipped("Manual", "by_person");
  const child = await drop("any.csv", mended(errors));
  expect(child).toMatchObject({ state: "planned", parentId: parent.id });
  expect((await transferOf(child)).automation).toEqual({ state: "held", reason: "by_person" });
});

test("one that several imports of its feed skipped waits for a person, who may take it for a file of its own", async () => {
  const { feedId, errors, folder } = await skipped("Twice");
  await drop(`${folder}/next day.csv`, `${rowsOf("Twice")}Twice4,uTwice4,Ana,Lind,Twice4@agency.example\r\n`);
  const child = await drop("which.csv", mended(errors));
  expect(child).toMatchObject({ state: "received", parentId: null });
  expect((await transferOf(child)).automation).toEqual({ state: "held", reason: "which_parent" });
  expect(await world.lying("inbound")).toContain("which.csv");
  await assignFeed(world.deps, { scope: world.staging, by: world.by, importId: child.id, feedId, again: false });
  await world.work();
  expect(await newest()).toMatchObject({ state: "completed", parentId: null, counts: { created: 2 } });
});

test("of several, the one of the feed that the name is for is taken", async () => {
  const { parent, errors, folder } = await skipped("Mine");
  await world.feed("Other", { pattern: "other/*.csv" });
  await drop("other/day.csv", rowsOf("Mine"));
  expect(await drop(`${folder}/back.csv`, mended(errors))).toMatchObject({ state: "completed", parentId: parent.id });
});

test.each(["sftp", "command"] as const)("one that comes through %s is linked, too", async (channel) => {
  const { parent, errors, feedId } = await skipped(`By${channel}`);
  const feed = channel === "sftp" ? { byName: "home.csv" } : { id: feedId };
  const { import: run, goesOn, corrects } = await receive(channel, feed, mended(errors));
  expect([goesOn, corrects?.id]).toEqual([true, parent.id]);
  await world.work();
  expect(await newest()).toMatchObject({ id: run.id, state: "completed", parentId: parent.id });
});

test("one that is sent again stays linked when somebody says that it shall be loaded once more", async () => {
  const { parent, errors, feedId } = await skipped("Again");
  await drop("first.csv", mended(errors));
  const second = await drop("second.csv", mended(errors));
  expect((await transferOf(second)).automation).toEqual({ state: "held", reason: "twin" });
  await assignFeed(world.deps, { scope: world.staging, by: world.by, importId: second.id, feedId, again: true });
  await world.work();
  expect(await newest()).toMatchObject({ state: "completed", parentId: parent.id, counts: { unchanged: 2 } });
});

test("an error file of rows that nobody skipped here goes its name's way", async () => {
  const { errors, folder } = await skipped("Foreign");
  const run = await drop(`${folder}/other.csv`, mended(errors).replaceAll("Foreign", "Elsewhere"));
  expect(run).toMatchObject({ state: "completed", parentId: null, counts: { created: 2 } });
});
