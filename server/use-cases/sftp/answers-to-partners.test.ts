import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plainFeed } from "#core/encryption/feed-encryption.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { getsAnswers } from "#core/sftp/gets-answers.ts";
import { type GpgHome, gpgHome } from "#testing/gpg-home.ts";
import { findRun, loadedFile } from "#testing/import-world.ts";
import { createSftpWorld, type SftpWorld } from "#testing/sftp-world.ts";
import { deliver } from "#use-cases/deliveries/deliver.ts";
import { addPartnerKey, createOwnKey } from "#use-cases/encryption/add-key.ts";
import { setFeedEncryption } from "#use-cases/encryption/set-feed-encryption.ts";
import { loadByItself } from "#use-cases/inbound/load-by-itself.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { pullConnection } from "#use-cases/sftp/pull-connection.ts";

test.each([
  ["fetches and sends: what came from there", { pullFolder: "/in" }, true, true],
  ["fetches and sends: what came another way", { pullFolder: "/in" }, false, false],
  ["only sends, for every feed", {}, false, true],
  ["only sends, for this feed", { feedId: "this" }, false, true],
  ["only sends, for another feed", { feedId: "another" }, false, false],
  ["only fetches", { pullFolder: "/in", pushFolder: null }, true, false],
])("a server that %s", (_, change, cameFromThere, expected) => {
  const connection = { pullFolder: null, pushFolder: "/out", feedId: null, ...change };
  expect(getsAnswers(connection, { feedId: "this", cameFromThere })).toBe(expected);
});

const started = await createSftpWorld();
const nothing = started === null ? " (left out: there is no sshd, and Debian's package could not be fetched)" : "";

describe.skipIf(started === null)(`a file that the real gpg encrypted, at a partner's server${nothing}`, () => {
  const sftp = started as SftpWorld;
  const { deps, world, partner } = sftp;
  const { staging: scope, by } = world;
  const columns = "external_id,username,first_name,last_name,email";
  let gpg: GpgHome;
  let connectionId: string;
  let ourKey: string;
  /** Their file, and its error file as they have decrypted it. */
  let parentId: string;
  let errorText: string;

  beforeAll(async () => {
    gpg = await gpgHome();
    const ours = await createOwnKey(deps, { scope, by, name: "Northside" });
    ourKey = ours.fingerprint;
    await gpg.gpg(["--import"], ours.publicKey);
    await gpg.gpg(["--quick-generate-key", "Partner <p@example.org>", "future-default", "default", "1y"]);
    const bytes = await gpg.gpg(["--export", "p@example.org"]);
    const theirs = await addPartnerKey(deps, { scope, by, bytes });
    const known = await loadedFile(world, { bytes: `${columns}\nZ1,z1,Zoe,Lee,z@x.example\n` });
    const feedId = known.feedId ?? "";
    const settings = { ...plainFeed, outbound: "encrypted", recipients: [theirs.id] } as const;
    await setFeedEncryption(deps, { scope, by, feedId, settings });
    await deps.inWorkspace(scope, ({ routes }) => routes.save({ ...defaultRoute, feedId, loadPolicy: "automatic" }));
    connectionId = await sftp.connection({ feedId, pattern: "*" });
    const table = `${columns}\nP1,p1,Ana,Lee,a@x.example\nP2,p2,,Lee,b@x.example\n`;
    const encrypted = await gpg.gpg(["--encrypt", "--recipient", ours.fingerprint], table);
    await writeFile(path.join(partner.disk, "in/staff.csv.pgp"), encrypted);
  }, 60_000);
  afterAll(async () => {
    await gpg.end();
    await sftp.close();
  });

  /** What is fetched there goes its way to its end. */
  async function fetched() {
    await pullConnection(deps, { scope, connectionId, askedById: null, maxBytes: 1_000_000, settleMs: 0 });
    const found = await deps.inWorkspace(scope, ({ imports }) => imports.list({ limit: 1 }));
    const importId = found[0]?.id ?? "";
    await checkImport(deps, { scope, importId });
    expect(await loadByItself(deps, { scope, importId })).toBe(true);
    await loadImport(deps, { scope, importId });
    return findRun(world, scope, importId);
  }

  test("ends as loaded records, with its error file at the partner's, encrypted to them", async () => {
    const run = await fetched();
    const importId = run.id;
    expect([run.state, run.channel, run.counts?.created, run.counts?.skipped]).toEqual(["completed", "sftp", 1, 1]);
    const round = { of: { importId }, destination: { kind: "sftp", connectionId } } as const;
    expect(await deliver(deps, { scope, round, lastTry: false })).toEqual({ left: 0 });
    const sent = await readdir(path.join(partner.disk, "out"));
    expect(sent.toSorted()).toEqual(["staff.receipt.json.pgp", expect.stringMatching(/^staff_errors_.*\.csv\.pgp$/)]);
    const errors = await readFile(path.join(partner.disk, "out", sent.find((name) => name.includes("_errors_")) ?? ""));
    errorText = String(await gpg.gpg(["--decrypt"], errors));
    expect(errorText).toMatch(/P2,p2,,Lee/);
    parentId = importId;
    expect(await readdir(path.join(partner.disk, "in/done"))).toEqual(["staff.csv.pgp"]);
  });

  test("comes back corrected the same way, under any name, and closes the rows of the first", async () => {
    const corrected = await gpg.gpg(
      ["--encrypt", "--recipient", ourKey],
      errorText.replace("P2,p2,,Lee", "P2,p2,Ida,Lee"),
    );
    await writeFile(path.join(partner.disk, "in/mended by hr"), corrected);
    const run = await fetched();
    expect(run).toMatchObject({ state: "completed", channel: "sftp", parentId, counts: { rows: 1, created: 1 } });
    expect((await deps.inWorkspace(scope, ({ corrections }) => corrections.tally(parentId))).open).toBe(0);
  });
});
