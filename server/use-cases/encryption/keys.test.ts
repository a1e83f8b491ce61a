import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyRefusal } from "#core/encryption/pgp-key.ts";
import { type GpgHome, gpgHome } from "#testing/gpg-home.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { addPartnerKey, createOwnKey, importOwnKey } from "#use-cases/encryption/add-key.ts";
import { warnOfExpiry } from "#use-cases/encryption/warn-of-expiry.ts";

let world: ImportWorld;
let gpg: GpgHome["gpg"];
let home: GpgHome;

beforeAll(async () => {
  world = await createImportWorld();
  home = await gpgHome();
  gpg = home.gpg;
}, 60_000);
afterAll(async () => {
  await home.end();
  await world.close();
});

const add = (bytes: Uint8Array) =>
  addPartnerKey(world.deps, { scope: world.staging, by: world.by, bytes }).then(
    () => "taken",
    (error: unknown) => String(error),
  );

async function generate(name: string, algorithm: string, usage = "default", expires = "1y", more: string[] = []) {
  await gpg([...more, "--quick-generate-key", name, algorithm, usage, expires]);
  return gpg(["--export", name]);
}

test("a partner's key is taken armored and binary, and once", async () => {
  const bytes = await generate("good@example.org", "future-default");
  expect(await add(bytes)).toBe("taken");
  expect(await add(bytes)).toMatch(/here already/);
  expect(await add(await gpg(["--export", "--armor", "good@example.org"]))).toMatch(/here already/);
});

test("a partner's key that can't be used is refused, and why", async () => {
  expect(await add(await generate("sign@example.org", "ed25519", "sign"))).toMatch(/can't encrypt/);
  const past = ["--faked-system-time", "20200101T000000"];
  expect(await add(await generate("old@example.org", "future-default", "default", "1y", past))).toMatch(
    /expired on 2020/,
  );
  expect(await add(await generate("weak@example.org", "rsa1024", "default"))).toMatch(/too weak/);
  expect(await add(await gpg(["--export-secret-keys", "good@example.org"]))).toMatch(/This is a private key/);
  const both = await gpg(["--export", "good@example.org", "sign@example.org"]);
  expect(await add(both)).toMatch(/more than one key/);
  expect(await add(Buffer.from("hello"))).toMatch(/no PGP key/);
  expect(await add(Buffer.from("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxxxx\n"))).toMatch(/no PGP key/);
  await generate("gone@example.org", "future-default");
  const { 0: gone } = /[0-9A-F]{40}/.exec(String(await gpg(["--list-keys", "--with-colons", "gone@example.org"]))) ?? [
    "",
  ];
  // Made with the key, with a colon in front so that nobody revokes it by accident.
  const revocation = await readFile(path.join(home.folder, "openpgp-revocs.d", `${gone}.rev`), "utf8");
  await gpg(["--import"], revocation.replace(":-----BEGIN", "-----BEGIN"));
  expect(await add(await gpg(["--export", "gone@example.org"]))).toMatch(/revoked/);
});

test("the workspace's own key is taken with its passphrase only, and lies sealed", async () => {
  const { deps, staging: scope, by } = world;
  await gpg(["--passphrase", "open sesame", "--quick-generate-key", "own@example.org", "rsa2048", "default", "1y"]);
  const { 0: fingerprint } = /[0-9A-F]{40}/.exec(
    String(await gpg(["--list-keys", "--with-colons", "own@example.org"])),
  ) ?? [""];
  await gpg(["--passphrase", "open sesame", "--quick-add-key", fingerprint, "rsa2048", "encr", "1y"]);
  const bytes = await gpg(["--passphrase", "open sesame", "--export-secret-keys", "own@example.org"]);
  const take = (passphrase: string | null, given: Uint8Array = bytes) =>
    importOwnKey(deps, { scope, by, bytes: given, passphrase });
  await expect(take("wrong")).rejects.toThrow(/does not unlock/);
  await expect(take(null)).rejects.toThrow(/does not unlock/);
  await expect(take(null, await gpg(["--export", "own@example.org"]))).rejects.toThrow(/This is a public key/);
  const key = await take("open sesame");
  expect(key).toMatchObject({ kind: "own", state: "current", algorithm: "RSA 2048", fingerprint });
  expect(key.publicKey).not.toContain("PRIVATE");
  const { rows } = await world.owner.query("select private_key from pgp_key where id = $1", [key.id]);
  expect(rows[0].private_key).not.toContain("PRIVATE");
  const { rows: entries } = await world.owner.query("select detail::text from activity where action = 'key.imported'");
  expect(JSON.stringify(entries)).not.toContain("own@example.org");
});

test("an own key that can't sign or can't be encrypted to is refused, with what to export", async () => {
  const { deps, staging: scope, by } = world;
  const secretsOf = async (name: string, ...more: string[][]) => {
    const listed = String(await gpg(["--list-keys", "--with-colons", name]));
    const { 0: fingerprint } = /[0-9A-F]{40}/.exec(listed) ?? [""];
    for (const usage of more) await gpg(["--quick-add-key", fingerprint, ...usage]);
    return fingerprint;
  };
  const take = (bytes: Uint8Array) => importOwnKey(deps, { scope, by, bytes, passphrase: null });
  await generate("only-sign@example.org", "ed25519", "sign");
  await expect(take(await gpg(["--export-secret-keys", "only-sign@example.org"]))).rejects.toThrow(
    /nobody can encrypt files for it/,
  );
  await generate("only-encrypt@example.org", "ed25519", "cert");
  await secretsOf("only-encrypt@example.org", ["cv25519", "encr", "1y"]);
  await expect(take(await gpg(["--export-secret-keys", "only-encrypt@example.org"]))).rejects.toThrow(/can't sign/);
  // The main key, which signs, was left out of the export.
  await generate("stub@example.org", "future-default");
  await expect(take(await gpg(["--export-secret-subkeys", "stub@example.org"]))).rejects.toThrow(
    /can't sign.*--export-secret-keys/,
  );
  await generate("whole@example.org", "ed25519", "cert");
  await secretsOf("whole@example.org", ["cv25519", "encr", "1y"], ["ed25519", "sign", "1y"]);
  expect((await take(await gpg(["--export-secret-subkeys", "whole@example.org"]))).state).toBe("current");
});

test("of two people who make a key at once both get one, and one is current", async () => {
  const { deps, production: scope, by } = world;
  await Promise.all([1, 2].map(() => createOwnKey(deps, { scope, by, name: "Northside" })));
  const keys = await deps.inWorkspace(scope, (stores) => stores.keys.list());
  expect(keys.map(({ state }) => state).sort()).toEqual(["current", "old"]);
});

test("a key that ends is told of 30, 7 and 1 days before and when it is over, each once", async () => {
  const { deps, lakeshore: scope, by } = world;
  const key = await createOwnKey(deps, { scope, by, name: "Lakeshore" });
  const warnAt = (days: number) =>
    warnOfExpiry(
      { ...deps, clock: () => new Date(Date.parse(key.expiresAt ?? "") - days * 86_400_000).toISOString() },
      scope,
    );
  for (const days of [100, 30, 29, 7, 6.5, 1, 0.5, -1, -2]) await warnAt(days);
  const { rows } = await world.owner.query(
    "select once, counts from notice where kind = 'key_expiring' and workspace_id = $1 order by created_at, id",
    [scope.workspaceId],
  );
  expect(rows.map(({ counts }: { counts: { days: number } }) => counts.days)).toEqual([30, 7, 1, 0]);
});

test("the rules of keys, for what gpg would not make", () => {
  const facts = {
    ...{ fingerprint: "A", userId: "x", algorithm: "DSA", createdAt: "2026-01-01", expiresAt: null, publicKey: "" },
    ...{ isPrivate: false, revoked: false, canEncrypt: true, canSign: true, weak: true },
  };
  expect(keyRefusal(facts, "partner", "2026-06-01")).toMatch(/DSA.* too weak/);
  expect(keyRefusal({ ...facts, weak: false }, "partner", "2026-06-01")).toBeNull();
  expect(keyRefusal({ ...facts, weak: false, expiresAt: "2026-06-01" }, "partner", "2026-06-01")).toMatch(/expired/);
  // A partner's key need not sign.
  expect(keyRefusal({ ...facts, weak: false, canSign: false }, "partner", "2026-06-01")).toBeNull();
});
