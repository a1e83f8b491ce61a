import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { checkedFile, createImportWorld, findRun, type ImportWorld, mappingByName } from "#testing/import-world.ts";
import { mapValues } from "#use-cases/values/map-values.ts";
import { viewValues } from "#use-cases/values/view-values.ts";
import { publishDraft } from "#use-cases/mapping/publish-draft.ts";
import { runTrial } from "#use-cases/mapping/run-trial.ts";
import { tryDraft } from "#use-cases/mapping/try-draft.ts";
import { countAwaiting } from "#use-cases/mapping/view-versions.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = ["external_id", "first_name", "last_name", "birthday", "city"];

function clients(order: "mdy" | "dmy", ...city: readonly Transform[]): Mapping {
  const mapping = mappingByName(entityOf("client"), columns);
  const steps: Readonly<Record<string, readonly Transform[]>> = { birthday: [{ kind: "date", order }], city };
  return { ...mapping, fields: mapping.fields.map((one) => ({ ...one, transforms: steps[one.field] ?? [] })) };
}

let made = 0;
const fileOf = (day: string) => [columns.join(","), `K${(made += 1)},Ana,Diaz,${day},Flint`].join("\n");

async function feedOf(feedId: string | null) {
  const found = await world.deps.inWorkspace(world.staging, async ({ feeds, mappingVersions }) => ({
    feed: await feeds.find(feedId ?? ""),
    open: (await mappingVersions.list({ open: true })).filter((draft) => draft.feedId === feedId),
  }));
  if (!found.feed) throw new Error("There is no such feed.");
  return { feed: found.feed, open: found.open };
}

async function versionOf(importId: string) {
  const { mappingVersionId } = await findRun(world, world.staging, importId);
  return world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.findVersion(mappingVersionId ?? ""));
}

test("the file at hand goes on with a changed date of birth, and the feed learns it from a second person", async () => {
  const { deps, staging: scope } = world;
  const first = await checkedFile(world, { feed: "Births", bytes: fileOf("12/31/1950"), mapping: clients("mdy") });
  const second = await checkedFile(world, { feed: "Births", bytes: fileOf("31/12/1950"), mapping: clients("dmy") });
  expect(second).toMatchObject({ state: "planned", counts: { created: 1, skipped: 0 } });
  expect(await versionOf(second.id)).toMatchObject({ onlyThisFile: true, mapping: clients("dmy") });
  const { feed, open } = await feedOf(first.feedId);
  expect(feed.version).toMatchObject({ version: 1, mapping: clients("mdy") });
  expect(open).toMatchObject([
    { state: "proposed", reason: `The columns of import ${second.number} were set so.`, mapping: clients("dmy") },
  ]);
  const { rows } = await world.owner.query(
    "select subject from activity where action = 'mapping.proposed' and subject = 'Births'",
  );
  expect(rows).toHaveLength(1);

  const told = async () => {
    const notices = await world.owner.query("select feed_id from notice where kind = 'proposal_waiting'");
    return notices.rows;
  };
  expect(await told()).toEqual([{ feed_id: first.feedId }]);
  // The same once more is no second proposal, and nobody is told again.
  await checkedFile(world, { feed: "Births", bytes: fileOf("30/12/1950"), mapping: clients("dmy") });
  expect((await feedOf(first.feedId)).open.map(({ id }) => id)).toEqual(open.map(({ id }) => id));

  expect(await told()).toHaveLength(1);
  expect(await countAwaiting(deps, scope, { id: randomUUID(), name: "Noor" })).toMatchObject({ mappings: 1 });
  expect(await countAwaiting(deps, scope, world.by)).toMatchObject({ mappings: 0 });

  const [draft] = open;
  if (!draft) throw new Error("Nothing was proposed.");
  const by = { id: randomUUID(), name: "Noor" };
  await runTrial(deps, { scope, trialId: (await tryDraft(deps, { scope, by, versionId: draft.id })).id });
  await publishDraft(deps, { scope, by, versionId: draft.id, revision: draft.revision, reason: "Right." });
  expect(await countAwaiting(deps, scope, { id: randomUUID(), name: "Ines" })).toMatchObject({ mappings: 0 });
  const third = await checkedFile(world, { feed: "Births", bytes: fileOf("29/12/1950"), mapping: clients("dmy") });
  expect(await versionOf(third.id)).toMatchObject({ id: draft.id, onlyThisFile: false });
});

test("a change of a harmless field is published with the file at hand, as ever", async () => {
  const upper = clients("mdy", { kind: "case", to: "upper" });
  const first = await checkedFile(world, { feed: "Cities", bytes: fileOf("12/31/1950"), mapping: clients("mdy") });
  const second = await checkedFile(world, { feed: "Cities", bytes: fileOf("12/30/1950"), mapping: upper });
  const { feed, open } = await feedOf(first.feedId);
  expect(feed.version).toMatchObject({ version: 2, mapping: upper });
  expect(open).toEqual([]);
  expect((await versionOf(second.id))?.id).toBe(feed.version.id);
  const known = await world.deps.inWorkspace(world.staging, ({ mappingVersions }) =>
    mappingVersions.list({ feedId: feed.id }),
  );
  expect(known.map(({ reason }) => reason)).toEqual(
    [second, first].map(({ number }) => `The columns of import ${number} were set so.`),
  );
});

test("values of a field by which people are paid are proposed to the feed and count for their file at once", async () => {
  const { deps, staging: scope, by } = world;
  const names = ["external_id", "username", "first_name", "last_name", "email", "employment_type"];
  const types = [{ value: "FT", label: "Full time", synonyms: [] }];
  const mapping = { ...mappingByName(entityOf("employee"), names), choices: { employment_type: types } };
  const bytes = `${names.join(",")}\nE1,e1,Ana,Diaz,e1@agency.example,Whole\n`;
  const run = await checkedFile(world, { feed: "Paid", bytes, mapping });
  const { plannedAt } = await viewValues(deps, { scope, importId: run.id, field: undefined });
  const fields = [{ field: "employment_type", decisions: [{ position: 1, to: "FT" }] }];
  const input = { scope, by, importId: run.id, seen: plannedAt ?? "", fields, reach: "feed" } as const;
  expect(await mapValues(deps, input)).toMatchObject({ proposed: ["Employment type"], state: "check_queued" });
  expect(await versionOf(run.id)).toMatchObject({ onlyThisFile: true });
  const { feed, open } = await feedOf(run.feedId);
  expect([feed.version.version, open.map(({ state }) => state)]).toEqual([1, ["proposed"]]);
});
