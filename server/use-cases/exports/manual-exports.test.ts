import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runDeliverJob } from "#jobs/run-deliver-job.ts";
import type { Deps } from "#server/composition.ts";
import { placesFolder } from "#server/places.ts";
import { type GpgHome, gpgHome } from "#testing/gpg-home.ts";
import { loadedClients, loadedStaff, loadedVisits, visit } from "#testing/held-world.ts";
import { chunksOf, createImportWorld, type ImportWorld, textOf } from "#testing/import-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import { addPartnerKey, createOwnKey } from "#use-cases/encryption/add-key.ts";
import { retireKey } from "#use-cases/encryption/retire-key.ts";
import { makeTimeExport, uploadExport } from "#use-cases/exports/add-export.ts";
import { downloadExport } from "#use-cases/exports/open-export.ts";
import { removeExports } from "#use-cases/exports/remove-exports.ts";
import { viewExports } from "#use-cases/exports/view-exports.ts";

let world: ImportWorld;
let partner: GpgHome;
let outbound: string;

const bytes = new TextEncoder().encode("invoice;amount\r\nI-1;10.00\r\n");
const place = { kind: "place" } as const;
const march = { from: "2026-03-01", to: "2026-03-31" };

beforeAll(async () => {
  [world, partner] = await Promise.all([createImportWorld(), gpgHome()]);
  const root = path.join(placesFolder(world.config), "northside", "staging");
  outbound = path.join(root, "outbound");
  await mkdir(path.join(root, "inbound"), { recursive: true });
  await world.deps.inWorkspace(world.staging, (stores) =>
    stores.place.save({ settings: { kind: "folder" }, credentials: null, demandsEncryption: false, settleSeconds: 0 }),
  );
  await loadedClients(world, "C1", "=C2");
  await loadedStaff(world, "E", ["active", "active"]);
  await loadedVisits(
    world,
    "Visits",
    visit("V1", "C1", "E1"),
    visit("V2", "=C2", "E0"),
    visit("V3", "C1"),
    "V4,2026-11-24T00:30:00+01:00,2026-11-24T01:15:00+01:00,C1,E0",
  );
}, 60_000);
afterAll(async () => {
  await partner.end();
  await world.close();
});

const upload = (fileName: string, more: Partial<Parameters<typeof uploadExport>[1]> = {}, deps: Deps = world.deps) =>
  uploadExport(deps, {
    ...{ scope: world.staging, by: world.by, kind: "invoices", ...march, fileName, maxBytes: 1_000 },
    ...{ content: chunksOf(bytes), destination: place, recipients: [], ...more },
  });
const done = new Set<string>();
/** Carries out the deliveries that wait in the queue. */
async function deliverAll(deps: Deps = world.deps, signal = new AbortController().signal): Promise<void> {
  const { rows } = await world.owner.query("select id::text, data from pgboss.job where name = 'delivery' order by id");
  for (const { id, data } of rows.filter((job) => !done.has(job.id))) {
    await runDeliverJob(deps, data, { signal, retries: 0 });
    done.add(id);
  }
}
const lying = async () => (await readdir(outbound).catch(() => [])).toSorted();
const shown = async (id: string) => (await viewExports(world.deps, world.staging)).exports.find((one) => one.id === id);

test("an uploaded file goes out as it is, once, and is listed with where it is", async () => {
  const id = await upload("invoices.csv");
  expect(await shown(id)).toMatchObject({ kind: "invoices", ...march, delivery: { state: "waiting" } });
  await deliverAll();
  expect(await readFile(path.join(outbound, "invoices.csv"))).toEqual(Buffer.from(bytes));
  expect(await shown(id)).toMatchObject({ delivery: { state: "sent", to: null }, encrypted: false });
  const found = await world.owner.query("select detail from activity where action = 'export.added'");
  expect(JSON.stringify(found.rows)).not.toContain("invoices.csv");
});

test("time and attendance is made of the visits that somebody has worked, in the days of their place", async () => {
  const scope = world.staging;
  const period = { from: "2026-11-23", to: "2026-11-24" };
  const exportId = await makeTimeExport(world.deps, {
    scope,
    by: world.by,
    ...period,
    destination: null,
    recipients: [],
  });
  const { fileName, content } = await downloadExport(world.deps, { scope, by: world.by, exportId });
  expect(fileName).toBe("time-and-attendance-2026-11-23-2026-11-24.csv");
  expect((await textOf(content)).split("\r\n")).toEqual([
    "\uFEFFemployee_id,client_id,visit_id,start,end,hours,service",
    expect.stringMatching(/^E0,'=C2,V2,2026-11-23T09:00:00-05:00,2026-11-23T10:00:00-05:00,1\.00,$/),
    expect.stringMatching(/^E0,C1,V4,2026-11-24T00:30:00\+01:00,2026-11-24T01:15:00\+01:00,0\.75,$/),
    expect.stringMatching(/^E1,C1,V1,.*,1\.00,$/),
    "",
  ]);
  expect(await shown(exportId)).toMatchObject({ origin: "visits", delivery: null });
  const none = await makeTimeExport(world.deps, { scope, by: world.by, ...march, destination: null, recipients: [] });
  expect(
    (await textOf((await downloadExport(world.deps, { scope, by: world.by, exportId: none })).content)).split("\r\n"),
  ).toHaveLength(2);
});

test("a file for a partner is encrypted to their key, and never goes out plain when that is retired", async () => {
  const { deps, staging: scope, by } = world;
  const own = await createOwnKey(deps, { scope, by, name: "Northside" });
  await partner.gpg(["--import"], own.publicKey);
  await partner.gpg(["--quick-generate-key", "Partner <p@example.org>", "future-default", "default", "1y"]);
  const key = await addPartnerKey(deps, { scope, by, bytes: await partner.gpg(["--export", "p@example.org"]) });
  const id = await upload("payroll.csv", { kind: "time_and_attendance", recipients: [key.id] });
  await deliverAll();
  const sealed = await readFile(path.join(outbound, "payroll.csv.pgp"));
  expect(await partner.gpg(["--decrypt"], sealed)).toEqual(Buffer.from(bytes));
  expect(await shown(id)).toMatchObject({ encrypted: true, delivery: { state: "sent" } });

  const late = await upload("late.csv", { recipients: [key.id] });
  await retireKey(deps, { scope, by, keyId: key.id });
  await expect(deliverAll()).rejects.toMatchObject({ code: "unavailable" });
  expect(await shown(late)).toMatchObject({
    delivery: { state: "waiting", fault: expect.stringContaining("retired") },
  });
  expect((await lying()).filter((name) => name.startsWith("late"))).toEqual([]);
  await world.owner.query("update delivery set state = 'failed' where export_id = $1", [late]);
  await expect(upload("again.csv", { recipients: [key.id] })).rejects.toMatchObject({ code: "bad_request" });
  done.clear();
  await world.owner.query("delete from pgboss.job where name = 'delivery'");
});

test.each([
  ["without a name", { fileName: " " }, "bad_request"],
  ["that is too large", { maxBytes: 3 }, "too_large"],
  ["of days that end before they begin", { from: "2026-04-01" }, "bad_request"],
  ["of a day that is none", { to: "2026-03-32" }, "bad_request"],
  ["of more than a year", { to: "2028-03-01" }, "bad_request"],
  [
    "for a server that is not there",
    { destination: { kind: "sftp", connectionId: crypto.randomUUID() } },
    "bad_request",
  ],
] as const)("a file %s is refused, and nothing of it is kept", async (_, more, code) => {
  const before = (await viewExports(world.deps, world.staging)).exports.length;
  await expect(upload("refused.csv", more)).rejects.toMatchObject({ code });
  expect((await viewExports(world.deps, world.staging)).exports).toHaveLength(before);
});

test("whenever the process is killed, an export goes out whole and once", async () => {
  let lived = false;
  for (let after = 1; !lived; after++) {
    const name = `killed-${after}.csv`;
    const { deps, killed } = mortalDeps(world.deps, after, "start");
    const made = await upload(name, {}, deps).then(
      () => true,
      () => false,
    );
    await deliverAll(deps, killed).catch(() => undefined);
    lived = !killed.aborted;
    await deliverAll();
    const kept = (await viewExports(world.deps, world.staging)).exports.filter(({ fileName }) => fileName === name);
    expect({ after, files: (await lying()).filter((file) => file.startsWith(`killed-${after}.`)).length }).toEqual({
      ...{ after, files: kept.length },
    });
    if (made) expect({ after, kept: kept.length }).toEqual({ after, kept: 1 });
    expect(after).toBeLessThan(20);
  }
}, 60_000);

test("the retention of the workspace takes exports away that were sent, and says so", async () => {
  const id = await upload("old.csv");
  const young = await upload("young.csv", { destination: null });
  await world.deps.inWorkspace(world.staging, ({ retention }) =>
    retention.set(null, { originalsDays: null, artifactsDays: 30 }, world.by),
  );
  await world.owner.query("update manual_export set created_at = now() - interval '31 days' where id = $1", [id]);
  expect(await removeExports(world.deps, world.staging)).toBe(0);
  await deliverAll();
  expect(await removeExports(world.deps, world.staging)).toBe(1);
  const asked = { scope: world.staging, by: world.by };
  await expect(downloadExport(world.deps, { ...asked, exportId: id })).rejects.toMatchObject({ code: "gone" });
  await expect(downloadExport(world.deps, { ...asked, exportId: young })).resolves.toBeDefined();
  expect((await shown(id))?.removedAt).not.toBeNull();
  const { rows } = await world.owner.query(
    "select unnamed_store_keys(array(select store_key from manual_export)) as key",
  );
  expect(rows).toHaveLength(1);
});

test("another workspace sees nothing of it", async () => {
  expect((await viewExports(world.deps, world.lakeshore)).exports).toEqual([]);
});
