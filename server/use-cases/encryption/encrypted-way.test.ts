import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pubKey } from "#api/doors/pub-key.ts";
import { type FeedEncryption, plainFeed } from "#core/encryption/feed-encryption.ts";
import type { PgpKey } from "#core/encryption/pgp-key.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { type GpgHome, gpgHome } from "#testing/gpg-home.ts";
import { bytesOf } from "#testing/bytes-of.ts";
import { heldOf, holdValues, keysOf, teachStatus } from "#testing/held-world.ts";
import {
  checkedFile,
  chunksOf,
  createImportWorld,
  findRun,
  type ImportWorld,
  loadedFile,
  queueFile,
} from "#testing/import-world.ts";
import { fixRest } from "#use-cases/corrections/fix-rest.ts";
import { addPartnerKey, createOwnKey } from "#use-cases/encryption/add-key.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";
import { retireKey } from "#use-cases/encryption/retire-key.ts";
import { partnerEnding, sealForPartner } from "#use-cases/encryption/seal-for-partner.ts";
import { setFeedEncryption } from "#use-cases/encryption/set-feed-encryption.ts";
import { releaseHeld } from "#use-cases/held/release-held.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { lookAtPreview, previewImport } from "#use-cases/imports/preview-import.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { receiveUnattended } from "#use-cases/inbound/receive-unattended.ts";

const columns = ["external_id", "username", "first_name", "last_name", "email"];
const secretWord = "Quarzuhr";
/** Two good rows for each prefix, and one without a name. */
const table = (prefix: string) =>
  `\u{feff}${columns.join(",")}\r\n${prefix}1,u1,Ana,${secretWord},a@x.example\r\n${prefix}2,u2,Žofia,Ünal,z@x.example\r\n${prefix}3,u3,,Lee,l@x.example\r\n`;

let world: ImportWorld;
let partner: GpgHome;
let first: PgpKey;
let partnerKey: PgpKey;

beforeAll(async () => {
  world = await createImportWorld();
  partner = await gpgHome();
  const { staging: scope, by, deps } = world;
  first = await createOwnKey(deps, { scope, by, name: "Northside (staging)" });
  await partner.gpg(["--import"], first.publicKey);
  await partner.gpg(["--quick-generate-key", "Partner <p@example.org>", "future-default", "default", "1y"]);
  partnerKey = await addPartnerKey(deps, { scope, by, bytes: await partner.gpg(["--export", "p@example.org"]) });
}, 60_000);
afterAll(async () => {
  await partner.end();
  await world.close();
});

const encrypted = (text: string | Buffer, options: readonly string[] = []) =>
  partner.gpg(["--encrypt", "--recipient", first.fingerprint, ...options], text);
const signed = ["--sign", "--local-user", "p@example.org"];

/** A feed of its own with settings, made by a plain file. */
async function feedWith(name: string, settings: Partial<FeedEncryption>): Promise<string> {
  const { staging: scope, by, deps } = world;
  const run = await checkedFile(world, { feed: name, bytes: `${columns.join(",")}\nZ-${name},u,Ana,Lee,a@x.example` });
  const feedId = run.feedId ?? "";
  await setFeedEncryption(deps, { scope, by, feedId, settings: { ...plainFeed, ...settings } });
  return feedId;
}

/** Checked and refused: the sentence; nothing may be staged or planned of it. */
async function refusalOf(feed: string, bytes: Uint8Array): Promise<string> {
  const run = await checkedFile(world, { feed, columns, bytes });
  expect(run.state).toBe("failed");
  expect(run.counts).toBeNull();
  const { rows } = await world.owner.query("select from pg_tables where schemaname = 'staging' and tablename like $1", [
    `%${run.id.replaceAll("-", "")}%`,
  ]);
  expect(rows).toHaveLength(0);
  return run.fault?.sentence ?? "";
}

describe("the way of an encrypted file", () => {
  let run: StoredImport;
  beforeAll(async () => {
    const bytes = await encrypted(table("A"), ["--armor", ...signed]);
    run = await loadedFile(world, { columns, bytes, fileName: "staff.csv" });
  });

  test("its rows are loaded, whatever its name is", () => {
    expect(run.state).toBe("completed");
    expect(run.counts).toMatchObject({ rows: 3, created: 2, skipped: 1 });
  });

  test("no word of it lies plain on the disk", async () => {
    for (const entry of await readdir(world.config.dataFolder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      expect((await readFile(path.join(entry.parentPath, entry.name))).includes(secretWord)).toBe(false);
    }
  });

  test("its first rows, its loaded and its skipped rows are read from it", async () => {
    const { deps, staging: scope } = world;
    const { preview } = await previewImport(deps, { scope, importId: run.id, overrides: {} });
    expect(preview.columns.map(({ name }) => name)).toEqual(columns);
    expect(String(await bytesOf(loadedRowsFile(deps, scope, run)))).toContain(secretWord);
    expect(String(await bytesOf(errorFile(deps, scope, run)))).toContain("A3,u3,,Lee");
  });

  test("the error file goes out so that only the partner reads it, signed by us", async () => {
    const { deps, staging: scope } = world;
    const settings = { outbound: "encrypted", recipients: [partnerKey.id], sign: true, form: "armored" } as const;
    const feedId = await feedWith("Outbound", settings);
    const sealed = await sealForPartner(deps, { scope, feedId }, errorFile(deps, scope, run));
    const bytes = await bytesOf(sealed);
    expect(await partnerEnding(deps, { scope, feedId })).toBe(".asc");
    expect(String(await partner.gpg(["--decrypt"], bytes))).toContain("A3,u3,,Lee");
    const status = await partner.gpg(["--status-fd", "1", "--output", "/dev/null", "--decrypt"], bytes);
    expect(String(status)).toContain(`VALIDSIG ${first.fingerprint}`);
  });

  test("a feed of which nobody has said anything sends plain files", async () => {
    const { deps, staging: scope } = world;
    const sealed = await sealForPartner(deps, { scope, feedId: run.feedId }, errorFile(deps, scope, run));
    expect(await partnerEnding(deps, { scope, feedId: run.feedId })).toBe("");
    expect(String(await bytesOf(sealed))).toContain("A3,u3,,Lee");
  });
});

describe("what is refused as a whole, in one sentence", () => {
  beforeAll(async () => {
    await feedWith("Sealed", { inbound: "demanded", signature: "demanded", signers: [partnerKey.id] });
    await feedWith("Open", {});
  });

  test("the first rows of a large one are shown as not verified, until the check has read its end", async () => {
    const bytes = await encrypted(table("V") + table("V").repeat(7_500), ["--compress-algo", "none"]);
    const { deps, staging: scope } = world;
    const changed = Buffer.from(bytes);
    changed[changed.length - 100] = (changed.at(-100) ?? 0) ^ 0xff;
    for (const [sent, state] of [
      [changed, "failed"],
      [bytes, "planned"],
    ] as const) {
      const run = await queueFile(world, { feed: "Open", columns, bytes: sent });
      const input = { scope, importId: run.id, overrides: {} };
      expect(await previewImport(deps, input)).toMatchObject({ unverified: true, preview: { complete: false } });
      await expect(startLoad(deps, { scope, by: world.by, importId: run.id, create: 1, update: 0 })).rejects.toThrow();
      await checkImport(deps, { scope, importId: run.id });
      expect((await findRun(world, scope, run.id)).state).toBe(state);
      expect((await previewImport(deps, input)).unverified).toBe(false);
    }
  }, 30_000);

  test("a plain file where encryption is demanded", async () => {
    expect(await refusalOf("Sealed", Buffer.from(table("B")))).toMatch(/this one is not encrypted/);
  });

  test("an unsigned file where a signature is demanded, and one that somebody else has signed", async () => {
    expect(await refusalOf("Sealed", await encrypted(table("C")))).toMatch(/asks for a signature/);
    await partner.gpg(["--quick-generate-key", "Stranger <s@example.org>", "future-default", "default", "1y"]);
    const strange = await encrypted(table("C"), ["--sign", "--local-user", "s@example.org"]);
    expect(await refusalOf("Sealed", strange)).toMatch(/signed by a key that this feed does not know/);
    const good = await checkedFile(world, { feed: "Sealed", columns, bytes: await encrypted(table("C"), signed) });
    expect(good.state).toBe("planned");
  });

  test("a file that was cut off, or changed so that its rows make no sense", async () => {
    const bytes = await encrypted(table("D").repeat(40), ["--compress-algo", "none"]);
    expect(await refusalOf("Open", bytes.subarray(0, bytes.length - 30))).toMatch(/changed or cut off/);
    const changed = Buffer.from(bytes);
    changed[1_000] = (changed[1_000] ?? 0) ^ 0xff;
    expect(await refusalOf("Open", changed)).toMatch(/changed or cut off/);
  });

  test("the rows of one that was refused are shown to nobody, for anybody may have written them", async () => {
    const bytes = await encrypted(table("Q").repeat(40), ["--compress-algo", "none"]);
    const { deps, staging: scope, by } = world;
    const refused = { Open: bytes.subarray(0, bytes.length - 30), Sealed: await encrypted(table("Q")) };
    for (const [feed, bytes] of Object.entries(refused)) {
      const run = await checkedFile(world, { feed, columns, bytes });
      const input = { scope, importId: run.id, overrides: {} };
      const { preview } = await previewImport(deps, input);
      expect(preview.rows).toEqual([]);
      expect(preview.fault).toEqual(run.fault);
      expect(run.fault).not.toBeNull();
      await expect(lookAtPreview(deps, { ...input, by, column: "all" })).rejects.toMatchObject({ code: "conflict" });
    }
  });

  test("a file for somebody else, one with a password, one that is only signed, and one inside of another", async () => {
    const foreign = await partner.gpg(["--encrypt", "--recipient", "p@example.org"], table("E"));
    expect(await refusalOf("Open", foreign)).toMatch(/a key that this workspace does not have/);
    const password = await partner.gpg(["--symmetric", "--passphrase", "x", "--s2k-count", "1024"], table("E"));
    expect(await refusalOf("Open", password)).toMatch(/with a password/);
    expect(await refusalOf("Open", await partner.gpg(signed, table("E")))).toMatch(/signed .* but not encrypted/);
    expect(await refusalOf("Open", await encrypted(await encrypted(table("E"))))).toMatch(/once more/);
    expect(await refusalOf("Open", Buffer.from(partnerKey.publicKey))).toMatch(/a public PGP key/);
  });
});

describe("a feed that demands encryption and a signature", () => {
  const demanded = { inbound: "demanded", signature: "demanded" } as const;
  const ids = ["U1", "U2", "U3"];
  const staff = `${[...columns, "status"].join(",")}\nU1,u1,Ana,Lee,u1@x.example,active\nU2,u2,Ben,Lee,u2@x.example,Odd\nU3,u3,,Lee,u3@x.example,active\n`;
  let run: StoredImport;
  beforeAll(async () => {
    const feedId = await holdValues(world, "Ours");
    const settings = { ...plainFeed, ...demanded, signers: [partnerKey.id] };
    await setFeedEncryption(world.deps, { scope: world.staging, by: world.by, feedId, settings });
    const bytes = await encrypted(staff, signed);
    run = await loadedFile(world, { feed: "Ours", columns: [...columns, "status"], bytes });
    expect(run.counts).toMatchObject({ created: 1, held: 1, skipped: 1 });
  });
  const keysOfOurs = async () => (await keysOf(world, "employee")).filter((key) => ids.includes(key));

  test("lets through what we make of its rows that were waiting", async () => {
    await teachStatus(world, run.feedId ?? "", { Odd: "active" });
    const input = { scope: world.staging, by: world.by, importId: run.id };
    const released = await releaseHeld(world.deps, input);
    await checkImport(world.deps, { scope: world.staging, importId: released?.id ?? "" });
    expect(await findRun(world, world.staging, released?.id ?? "")).toMatchObject({
      ...{ channel: "held", state: "planned", fault: null, counts: { created: 1 } },
    });
    await startLoad(world.deps, { ...input, importId: released?.id ?? "", create: 1, update: 0 });
    await loadImport(world.deps, { scope: world.staging, importId: released?.id ?? "" });
    expect(await keysOfOurs()).toEqual(["U1", "U2"]);
    expect(await heldOf(world, run.id)).toEqual(["3 done"]);
  });

  test("lets through what we make of its rows that were skipped, to be mended here", async () => {
    const rest = await fixRest(world.deps, { scope: world.staging, by: world.by, importId: run.id });
    await checkImport(world.deps, { scope: world.staging, importId: rest.id });
    expect(await findRun(world, world.staging, rest.id)).toMatchObject({
      ...{ channel: "rest", state: "planned", fault: null, counts: { rows: 1, skipped: 1 } },
    });
    const { deps, staging: scope, by } = world;
    // Its columns are set once more, and nobody says whose rows they are.
    const { format, mapping, columns: own } = await versionOf(run);
    const feed = { id: run.feedId ?? "" };
    await startCheck(deps, { scope, by, importId: rest.id, feed, format, mapping, columns: own, again: true });
    await checkImport(deps, { scope, importId: rest.id });
    expect(await findRun(world, scope, rest.id)).toMatchObject({ state: "planned", fault: null, parentId: run.id });
    await cancelImport(deps, { scope, by, importId: rest.id });
  });

  test("does not let through the same rows for a feed that has not asked so of them", async () => {
    const lax = await loadedFile(world, { feed: "Lax", bytes: staff.replaceAll("U", "W") });
    const rest = await fixRest(world.deps, { scope: world.staging, by: world.by, importId: lax.id });
    const { format, mapping, columns: own } = await versionOf(lax);
    const moved = {
      importId: rest.id,
      parentId: lax.id,
      feed: { id: run.feedId ?? "" },
      format,
      mapping,
      columns: own,
    };
    await checkImport(world.deps, { scope: world.staging, importId: rest.id });
    await startCheck(world.deps, { scope: world.staging, by: world.by, ...moved, again: true });
    await checkImport(world.deps, { scope: world.staging, importId: rest.id });
    expect((await findRun(world, world.staging, rest.id)).fault?.sentence).toMatch(/this one is not encrypted/);
  });

  test("has its corrected error file sent back as it wants all its files: encrypted and signed", async () => {
    const text = String(await bytesOf(errorFile(world.deps, world.staging, run))).replace(",,Lee", ",Una,Lee");
    const back = async (bytes: Uint8Array) => {
      const { import: received } = await receiveUnattended(world.deps, {
        ...{
          scope: world.staging,
          channel: "folder",
          fileName: "back.csv",
          maxBytes: 50_000,
          feed: { byName: "back.csv" },
        },
        content: chunksOf(bytes),
      });
      await checkImport(world.deps, { scope: world.staging, importId: received.id });
      return findRun(world, world.staging, received.id);
    };
    const plain = await back(Buffer.from(text));
    expect([plain.parentId, plain.fault?.sentence]).toEqual([
      run.id,
      expect.stringMatching(/this one is not encrypted/),
    ]);
    expect(await back(await encrypted(text, signed))).toMatchObject({
      ...{ parentId: run.id, state: "planned", fault: null, counts: { created: 1 } },
    });
  });
});

/** The version of a feed's mapping that an import was checked with. */
async function versionOf({ mappingVersionId }: StoredImport) {
  const version = await world.deps.inWorkspace(world.staging, ({ feeds }) => feeds.findVersion(mappingVersionId ?? ""));
  if (!version) throw new Error("An import that was loaded has a mapping.");
  return version;
}

describe("when the key is changed", () => {
  test("the old key opens files until it is retired, and what was taken in before for good", async () => {
    const { deps, staging: scope, by } = world;
    const before = await loadedFile(world, { feed: "Rotation", columns, bytes: await encrypted(table("F")) });
    const second = await createOwnKey(deps, { scope, by, name: "Northside (staging)" });
    await expect(retireKey(deps, { scope, by, keyId: second.id })).rejects.toThrow(/the current key/);
    const old = await checkedFile(world, { feed: "Rotation", columns, bytes: await encrypted(table("G")) });
    expect(old.state).toBe("planned");
    await retireKey(deps, { scope, by, keyId: first.id });
    expect(await refusalOf("Rotation", await encrypted(table("H")))).toMatch(/or has retired/);
    expect(String(await bytesOf(openOriginal(deps, scope, before)))).toContain(secretWord);
    expect(String(await bytesOf(openOriginal(deps, scope, await findRun(world, scope, old.id))))).toContain("G1");
    const { rows } = await world.owner.query("select action from activity where action like 'key.%' order by seq");
    expect(rows.map(({ action }: { action: string }) => action)).toEqual([
      "key.created",
      "key.partner-added",
      "key.created",
      "key.retired",
    ]);
  });

  test("partners get the current key, and are told when it is the one they have", async () => {
    const ask = (query: string, headers = {}) =>
      pubKey(world.deps, new Request(`https://causeway.example/api/v1/config/pub_key?${query}`, { headers }));
    const answer = await ask("tenant=northside&environment=staging");
    const text = await answer.text();
    expect(text).toMatch(/^-----BEGIN PGP PUBLIC KEY BLOCK-----/);
    expect(text).not.toContain(first.publicKey);
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9A-F]{40}"$/);
    expect((await ask("tenant=northside&environment=staging", { "if-none-match": etag })).status).toBe(304);
    await expect(ask("tenant=northside")).rejects.toThrow(/no PGP key/);
    await expect(ask("tenant=nobody&environment=staging")).rejects.toThrow(/no PGP key/);
  });

  test("another workspace sees none of the keys and opens none of the files", async () => {
    const { deps, lakeshore } = world;
    expect(await deps.inWorkspace(lakeshore, ({ keys }) => keys.list())).toEqual([]);
    const run = await checkedFile(world, { scope: lakeshore, columns, bytes: await encrypted(table("I")) });
    expect(run.fault?.sentence).toMatch(/this workspace has no key/);
  });
});
