import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { usualExpectation } from "#core/expected/expectation.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { checkedFile, createImportWorld, mappingByName, type ImportWorld } from "#testing/import-world.ts";
import { saveExpectation } from "#use-cases/expected/save-expectation.ts";
import { openGuide } from "#use-cases/guides/open-guide.ts";
import { viewGuide } from "#use-cases/guides/view-guide.ts";
import { setRoute } from "#use-cases/inbound/set-route.ts";

let world: ImportWorld;
let feedId = "";
beforeAll(async () => {
  world = await createImportWorld();
  const columns = ["external_id", "first_name", "last_name", "birthday", "Own"];
  const mapping: Mapping = mappingByName(entityOf("client"), columns);
  const bytes = `${columns.join()}\nREAL-1,Real,Person,1907-06-05,own cell\n`;
  feedId = (await checkedFile(world, { feed: "Clients HRIS", bytes, columns, mapping })).feedId ?? "";
});
afterAll(() => world.close());

const view = (deps = world.deps) =>
  viewGuide(deps, { scope: world.staging, tenantSlug: "northside", environment: "staging", feedId });

test("a feed of which nothing was set is brought by people", async () => {
  const guide = await view();
  expect(guide).toMatchObject({
    feed: { name: "Clients HRIS", entity: "client", version: 1 },
    format: { encodingName: "UTF-8", delimiter: ",", headerRow: 1 },
    ...{ pattern: null, exampleName: null, sftpUser: null, servers: [], schedule: null, gaps: [], waitsDays: null },
    encryption: { inbound: false, signature: false, outbound: false },
  });
  expect(guide.columns.map(({ name, need, example }) => [name, need, example])).toEqual([
    ["external_id", "required", "C-00123"],
    ["first_name", "required", "Alice"],
    ["last_name", "required", "Tremblay"],
    ["birthday", "optional", "1980-04-23"],
    ["Own", "unread", ""],
  ]);
});

test("each opening stands in the activity log, by whom and of which version", async () => {
  const { staging: scope, by } = world;
  const { feed } = await openGuide(world.deps, { scope, by, tenantSlug: "northside", environment: "staging", feedId });
  expect(feed.name).toBe("Clients HRIS");
  const { rows } = await world.owner.query(
    "select actor_name, subject, detail from activity where action = 'guide.opened'",
  );
  expect(rows).toEqual([{ actor_name: by.name, subject: "Clients HRIS", detail: { feedId, version: 1 } }]);
});

test("route, place and schedule say what to call a file, where to put it and when", async () => {
  const { deps, staging: scope, by } = world;
  const route = { ...defaultRoute, feedId, pattern: "Clients/hris-*.csv", zone: "America/Detroit" };
  await setRoute(deps, { scope, by, route });
  await saveExpectation(deps, {
    scope,
    by,
    feedId,
    expectation: { ...usualExpectation, blackoutDates: ["2026-12-25"] },
  });
  const guide = await view();
  expect(guide.pattern).toBe("Clients/hris-*.csv");
  expect(guide.exampleName).toMatch(/^Clients\/hris-\d{4}-\d\d-\d\d\.csv$/);
  expect(guide.errorFile.name).toMatch(/^hris-[\d-]+_errors_\d+_\d+\.csv$/);
  expect(guide.schedule).toMatchObject({ times: ["08:00"], blackoutDates: ["2026-12-25"] });
  expect(guide.schedule).not.toHaveProperty("leastRows");
});

test("only the servers of this feed are named, without who signs in there and with what", async () => {
  const { deps, staging: scope, by } = world;
  const server = {
    port: 22,
    username: "secret-user",
    oldServer: false,
    pullFolder: "/out",
    pattern: "*.csv",
    afterPull: "delete",
    archiveFolder: null,
    everyMinutes: 15,
    pushFolder: null,
    onClash: "fail",
    auth: "password",
    secret: "sealed-secret",
    publicKey: null,
    by,
  } as const;
  await deps.inWorkspace(scope, async ({ sftpConnections, sftpSenderKeys }) => {
    await sftpConnections.add({ ...server, id: deps.newId(), name: "Own", host: "own.example", feedId });
    await sftpConnections.add({ ...server, id: deps.newId(), name: "Any", host: "any.example", feedId: null });
    const key = { kind: "ssh-ed25519", blob: "AAAA-key", comment: "note of a key", fingerprint: "SHA256:finger" };
    await sftpSenderKeys.add({ ...key, by });
  });
  const guide = await view();
  expect(guide).toMatchObject({ sftpUser: "cw-northside-staging", sftpAddress: null });
  const known = { ...deps, sftpAddress: { host: "sftp.causeway.example", port: 2022 } };
  expect(await view(known)).toMatchObject({ sftpAddress: { host: "sftp.causeway.example", port: 2022 } });
  expect(guide.servers).toEqual([
    { host: "own.example", port: 22, pullFolder: "/out", pattern: "*.csv", everyMinutes: 15, pushFolder: null },
  ]);
  expect(JSON.stringify(guide)).not.toMatch(/secret|AAAA|finger|note of a key|any\.example/);
});

test("no cell of a file stands in it", async () => {
  expect(JSON.stringify(await view())).not.toMatch(/REAL-1|Real|Person|1907|own cell/);
});
