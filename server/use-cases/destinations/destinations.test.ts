import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fileMail } from "#adapters/smtp/file-mail.ts";
import type { DestinationContent } from "#ports/destinations.ts";
import type { OperatorDestination } from "#ports/operator-destinations.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { documentpush, eod, sendprint } from "#server/cli/send-commands.ts";
import { addAppointments, addSite } from "#testing/appointments-world.ts";
import { createImportWorld, type ImportWorld, textOf } from "#testing/import-world.ts";
import { inventedAppointments } from "#testing/invented-appointments.ts";
import { seedRequests } from "#testing/requisition-world.ts";
import { addDestination, changeDestination, removeDestination } from "#use-cases/destinations/save-destination.ts";
import { syncOperatorDestinations, workspaceOf } from "#use-cases/destinations/sync-operator-destinations.ts";
import { confirmDestinationKey, testDestination } from "#use-cases/destinations/test-destination.ts";
import { viewDestinations } from "#use-cases/destinations/view-destinations.ts";
import { addPartnerKey } from "#use-cases/encryption/add-key.ts";
import { makeRequisitionFile } from "#use-cases/requisitions/make-file.ts";

let world: ImportWorld;
let of: { readonly scope: ImportWorld["staging"]; readonly by: ImportWorld["by"] };

beforeAll(async () => {
  world = await createImportWorld();
  of = { scope: world.staging, by: world.by };
  await world.owner.query("drop index patient_workspace_id_patient_number_key");
  const siteId = await addSite(world.owner, world.staging);
  await addAppointments(world.owner, world.staging, siteId, inventedAppointments);
}, 60_000);
afterAll(() => world.close());

const shared = { siteId: null, pgpKeyId: null, contract: null, enabled: true } as const;
const health: DestinationContent = {
  ...{ ...shared, role: "health", name: "Health department" },
  target: {
    ...{ kind: "smtp", host: "smtp.health.example", port: 587, user: "agency" },
    ...{ from: "files@agency.example", to: ["intake@health.example"] },
  },
};
const backup: DestinationContent = {
  ...{ ...shared, role: "backup", name: "Backup", target: { kind: "folder", folder: "days" } },
};
const view = () => viewDestinations(world.deps, world.staging);

describe("a destination", () => {
  test("is saved with its secret sealed, which no answer holds, and changed by one person at a time", async () => {
    const secret = "correct horse battery staple";
    const { id, version } = await addDestination(world.deps, { ...of, content: health, secret });
    expect(JSON.stringify(await view())).not.toContain(secret);
    const { rows } = await world.owner.query("select secret from destination where id = $1", [id]);
    expect(rows[0].secret).not.toContain(secret);
    const change = { ...of, destinationId: id, version, secret: null };
    const renamed = await changeDestination(world.deps, { ...change, content: { ...health, name: "Wayne County" } });
    expect(renamed).toMatchObject({ name: "Wayne County", version: 2, hasSecret: true });
    await expect(changeDestination(world.deps, { ...change, content: health })).rejects.toMatchObject({
      code: "conflict",
    });
    const elsewhere = { ...health, target: { ...health.target, host: "smtp.attacker.example" } } as DestinationContent;
    await expect(changeDestination(world.deps, { ...change, version: 2, content: elsewhere })).rejects.toThrow(
      "Type the password again: it goes to another server now.",
    );
    await expect(
      addDestination(world.deps, { ...of, content: { ...backup, name: "wayne COUNTY" }, secret: null }),
    ).rejects.toThrow("There is a destination");
    await removeDestination(world.deps, { ...of, destinationId: id, version: 2 });
    expect((await view()).destinations).toEqual([]);
    const left = await world.owner.query("select secret, removed_at from destination where id = $1", [id]);
    expect(left.rows[0]).toMatchObject({ secret: null, removed_at: expect.any(Date) });
  });

  test.each<[string, DestinationContent, string]>([
    ["a way that its receiver is not served by", { ...health, role: "printer" }, "another way"],
    ["a folder that leads out of its place", { ...backup, target: { kind: "folder", folder: "../other" } }, "path"],
    [
      "no connection",
      {
        ...shared,
        role: "printer",
        name: "P",
        target: { kind: "sftp", connectionId: null, folder: "dropbox", hostKey: null, at: null },
      },
      "SFTP connection",
    ],
    ["a key of nobody's", { ...backup, pgpKeyId: "019abcde-0000-7000-8000-000000000000" }, "partner's key"],
    ["no password", health, "Type the password."],
  ])("is refused with %s", async (_words, content, sentence) => {
    await expect(addDestination(world.deps, { ...of, content, secret: null })).rejects.toThrow(sentence);
  });

  test("in a private network is refused unless the operator allows it, and its test says at which step", async () => {
    const target = { ...health.target, host: "127.0.0.1", user: null } as DestinationContent["target"];
    const { id, version } = await addDestination(world.deps, { ...of, content: { ...health, target }, secret: null });
    const deps = { ...world.deps, fileMail: fileMail({ allowPrivate: false }) };
    const steps = await testDestination(deps, { ...of, destinationId: id });
    expect(steps[0]).toMatchObject({ name: "find", outcome: "failed" });
    expect((await view()).destinations[0]?.fault).toContain("PARTNER_PRIVATE_ADDRESSES");
    await removeDestination(world.deps, { ...of, destinationId: id, version });
  });
});

test("what the operator has set belongs to one workspace, is read-only there, and keeps no secret in the database", async () => {
  const printer: OperatorDestination = {
    ...{ role: "printer", name: "Printing company (operator)", secret: null },
    target: { kind: "sftp", connectionId: null, folder: "dropbox", hostKey: null, at: "agency@sftp.example:22" },
    partner: { host: "sftp.example", port: 22, username: "agency", credential: { password: "hush" }, oldServer: false },
  };
  const deps = { ...world.deps, operatorDestinations: { workspace: "northside/staging", all: [printer] } };
  expect((await syncOperatorDestinations(deps))?.workspaceId).toBe(world.staging.workspaceId);
  await syncOperatorDestinations(deps);
  const [shown, ...more] = (await view()).destinations;
  expect(more).toEqual([]);
  expect(shown).toMatchObject({ fromEnvironment: true, version: 1 });
  const { rows } = await world.owner.query("select * from destination where id = $1", [shown?.id]);
  expect(JSON.stringify(rows)).not.toContain("hush");
  const change = { ...of, destinationId: shown?.id ?? "", version: 1 };
  await expect(removeDestination(deps, change)).rejects.toMatchObject({ code: "conflict" });
  const hostKey = { kind: "ssh-ed25519", fingerprint: `SHA256:${"A".repeat(43)}` };
  await confirmDestinationKey(deps, { ...change, hostKey });
  await syncOperatorDestinations(deps);
  expect((await view()).destinations[0]?.target).toMatchObject({ hostKey });
  // Nobody says whose they are, and there are several tenants.
  expect(
    await syncOperatorDestinations({ ...deps, operatorDestinations: { workspace: null, all: [printer] } }),
  ).toBeNull();
  expect((await view()).destinations).toEqual([]);
  const one = { tenantId: "t", tenantSlug: "only", workspaceId: "w", environment: "production" } as const;
  expect(workspaceOf([{ ...one, environment: "staging" }, one], null)).toBe(one);
});

test("a requisition file goes to the city once it is stored, and one of the same name is its next version", async () => {
  const city: DestinationContent = { ...shared, role: "city", name: "City", target: { kind: "box", folderId: "7" } };
  await world.deps.inWorkspace(world.staging, ({ destinations }) =>
    destinations.save({ ...city, id: world.deps.newId() }, null, world.by),
  );
  await seedRequests(world, world.staging, [{ code: "100001SH", created: "2026-11-20T12:00:00Z" }]);
  const make = () =>
    makeRequisitionFile(world.deps, {
      ...of,
      name: "requests.csv",
      start: "2026-11-20T00:00:00",
      end: "2026-11-21T00:00:00",
    });
  const made = [await make(), await make()];
  const ids = made.map((file) => file?.id ?? "");
  const going = await world.deps.inWorkspace(world.staging, ({ dispatches }) => dispatches.list({ fileIds: ids }));
  expect(going.map((one) => [one.fileId, one.version, one.state])).toEqual([
    [ids[0], 1, "built"],
    [ids[1], 2, "built"],
  ]);
  await world.owner.query("update destination set removed_at = now() where role = 'city'");
});

describe("the commands", () => {
  beforeAll(() => {
    vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
    vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
    vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
    vi.stubEnv("LOG_LEVEL", "silent");
    vi.stubEnv("PARTNER_PRIVATE_ADDRESSES", "yes");
  });
  afterAll(() => vi.unstubAllEnvs());

  async function typed(...args: readonly string[]) {
    const ended = { code: -1, answer: undefined as unknown };
    const words = [...args, "--workspace", "northside/staging", "--json"];
    ended.code = await runCommand([eod, sendprint, documentpush], words, (json) => ({
      ...{ json, say: () => undefined, hint: () => undefined, table: () => undefined },
      answer: (value) => (ended.answer = value),
      bytes: () => Promise.resolve(),
      input: (async function* () {})(),
    }));
    return ended;
  }

  test("end a day with counts, encrypted where a key is set; say when nothing has changed; fail when one does not arrive", async () => {
    const partner = await world.deps.pgp.create({ name: "Backup", days: 30 });
    const key = await addPartnerKey(world.deps, { ...of, bytes: new TextEncoder().encode(partner.facts.publicKey) });
    await addDestination(world.deps, { ...of, content: { ...backup, pgpKeyId: key.id }, secret: null });
    const done = await typed("eod", "2024-02-29");
    expect(done).toMatchObject({ code: 0, answer: { state: "done", appointments: 2, files: 5, arrived: 5, made: 5 } });
    const folder = path.join(world.config.dataFolder, "backups/northside/staging/days/2024-02-29");
    const sealed = await readFile(path.join(folder, "patient_appointments_master.csv.pgp"));
    const opened = world.deps.pgp.decrypt(once(sealed), {
      ...{ form: "binary", privateKeys: [partner.privateKey ?? ""], signers: null, signatureDemanded: false },
    });
    expect(await textOf(opened)).toMatch(/^car_number,book_datetime/);
    const { rows } = await world.owner.query("select from dispatch where store_key is not null");
    expect(rows).toEqual([]);
    expect(await typed("eod", "2024-02-29")).toMatchObject({ code: 0, answer: { state: "unchanged", made: 0 } });
    expect(await typed("eod", "2024-03-01")).toMatchObject({ code: 0, answer: { state: "empty", made: 0 } });

    expect((await typed("documentpush", "index", "2024-02-29")).code).not.toBe(0);
    const target = { ...health.target, host: "127.0.0.1", port: 9, user: null } as DestinationContent["target"];
    await addDestination(world.deps, { ...of, content: { ...health, target }, secret: null });
    const pushed = await typed("documentpush", "index", "2024-02-29");
    expect(pushed).toMatchObject({ code: 1, answer: { files: 1, arrived: 0, made: 1 } });
    expect(JSON.stringify(pushed.answer)).toContain("was refused or lost");
  }, 60_000);
});

async function* once(bytes: Uint8Array) {
  yield bytes;
}
