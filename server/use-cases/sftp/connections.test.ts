import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { SftpSettings } from "#core/sftp/connection.ts";
import { makeKeyPair } from "#testing/sshd.ts";
import { createSftpWorld, type SftpWorld } from "#testing/sftp-world.ts";
import { addressOf } from "#use-cases/sftp/address-of.ts";
import {
  askForPull,
  confirmHostKey,
  pauseConnection,
  removeConnection,
} from "#use-cases/sftp/look-after-connection.ts";
import { addConnection, changeConnection, type TypedCredential } from "#use-cases/sftp/save-connection.ts";
import { addSenderKey, keysOfUser } from "#use-cases/sftp/sender-keys.ts";
import { testConnection } from "#use-cases/sftp/test-connection.ts";
import { viewSftp } from "#use-cases/sftp/view-sftp.ts";

const started = await createSftpWorld();
const nothing = started === null ? " (left out: there is no sshd, and Debian's package could not be fetched)" : "";

describe.skipIf(started === null)(`connections to partners${nothing}`, () => {
  const sftp = started as SftpWorld;
  const { deps, world, partner } = sftp;
  const { staging: scope, by } = world;
  afterAll(() => sftp.close());

  const { credential } = partner.address;
  const privateKey = "privateKey" in credential ? credential.privateKey : "";
  const settings = (change: Partial<SftpSettings> = {}): SftpSettings => ({
    ...{ name: randomUUID(), host: "127.0.0.1", port: partner.sshd.port, username: partner.address.username },
    ...{ oldServer: false, pullFolder: `${partner.at}/in`, pattern: "*.csv", feedId: null, everyMinutes: 15 },
    ...{ afterPull: "archive", archiveFolder: `${partner.at}/in/done`, pushFolder: `${partner.at}/out` },
    ...{ onClash: "new_name", ...change },
  });
  const add = (change: Partial<SftpSettings> = {}, typed: TypedCredential = { auth: "key", privateKey }) =>
    addConnection(deps, { scope, by, settings: settings(change), credential: typed });
  const tested = async (connectionId: string) => {
    const { steps, offered, confirmed } = await testConnection(deps, { scope, connectionId });
    return { outcomes: steps.map(({ outcome }) => outcome), steps, offered, confirmed };
  };

  test("a test stops at a key that nobody has confirmed, and goes through when somebody has", async () => {
    const { id } = await add();
    const first = await tested(id);
    expect(first.outcomes).toEqual(["done", "failed", "left_out", "left_out", "left_out"]);
    expect(first.offered?.fingerprint).toBe(await partner.sshd.fingerprint());
    if (first.offered) await confirmHostKey(deps, { scope, by, connectionId: id, hostKey: first.offered });
    const second = await tested(id);
    expect(second.outcomes).toEqual(["done", "done", "done", "done", "done"]);
    expect(second.steps[3]?.sentence).toBe("0 files are there.");
  });

  test.each([
    ["a port where nobody listens", { port: 1 }, 0, /can't be reached/],
    ["a user whom it does not know", { username: "nobody-there" }, 2, /refused the sign-in/],
    ["a folder that is not there", { pullFolder: "/nowhere" }, 3, /is not there/],
    ["a folder to send into that is not there", { pushFolder: "/nowhere" }, 4, /is not there/],
  ])("a test names the step and what is wrong: %s", async (_, change, at, sentence) => {
    const { id } = await add(change);
    await deps.inWorkspace(scope, ({ sftpConnections }) =>
      sftpConnections.change(id, { hostKey: sftp.address.hostKey }),
    );
    const { steps, outcomes } = await tested(id);
    expect(outcomes[at]).toBe("failed");
    expect(outcomes.slice(0, at)).toEqual(Array.from({ length: at }, () => "done"));
    expect(steps[at]?.sentence).toMatch(sentence);
  });

  test("keeps password and key sealed, and shows the public line of a key", async () => {
    const password = await add({}, { auth: "password", password: "correct horse" });
    const made = await add({}, { auth: "made_key" });
    const { rows } = await world.owner.query("select id, secret from sftp_connection");
    expect(JSON.stringify(rows)).not.toMatch(/correct horse|PRIVATE KEY/);
    expect([password.publicKey, made.publicKey]).toEqual([null, expect.stringMatching(/^ssh-ed25519 AAAA/)]);
    const view = await viewSftp(deps, { scope, tenantSlug: "northside", environment: "staging" });
    expect(JSON.stringify(view)).not.toMatch(/correct horse|PRIVATE KEY|secret/);
    const log = await world.owner.query("select detail::text, subject from activity");
    expect(JSON.stringify(log.rows)).not.toMatch(/correct horse|PRIVATE KEY/);
  });

  test("refuses a name that is taken, a key that can't be read or is locked, and a feed of elsewhere", async () => {
    const { name } = await add();
    await expect(add({ name })).rejects.toThrow(/is a connection/);
    await expect(add({}, { auth: "key", privateKey: "no key" })).rejects.toThrow(/no private key that can be read/);
    const file = path.join(partner.sshd.folder, "locked");
    await makeKeyPair(file, "-t", "ed25519", "-N", "a passphrase");
    const locked = await readFile(file, "utf8");
    await expect(add({}, { auth: "key", privateKey: locked })).rejects.toThrow(/locked with a passphrase/);
    await expect(add({ feedId: randomUUID() })).rejects.toThrow(/no such feed/);
  });

  test("forgets the confirmed key with another host, and sends no stored password there", async () => {
    const { id, version, name } = await add({}, { auth: "password", password: "correct horse" });
    const hostKey = { fingerprint: `SHA256:${"a".repeat(43)}`, kind: "ssh-ed25519" };
    const confirmed = await confirmHostKey(deps, { scope, by, connectionId: id, hostKey });
    const change = {
      scope,
      by,
      connectionId: id,
      version: confirmed.version,
      settings: settings({ name, host: "other" }),
    };
    await expect(changeConnection(deps, { ...change, credential: null })).rejects.toThrow(/password again/);
    await expect(changeConnection(deps, { ...change, version, credential: { auth: "made_key" } })).rejects.toThrow(
      /Somebody else has changed/,
    );
    const changed = await changeConnection(deps, { ...change, credential: { auth: "made_key" } });
    expect([changed.hostKey, changed.auth]).toEqual([null, "key"]);
  });

  test("a new password never goes to the server that the connection led to before", async () => {
    const { id, version } = await add({}, { auth: "password", password: "old" });
    const before = await deps.inWorkspace(scope, ({ sftpConnections }) => sftpConnections.find(id));
    if (before === null) throw new Error("the connection is gone");
    expect(await addressOf(deps, scope, before)).toMatchObject({ host: "127.0.0.1", credential: { password: "old" } });
    const changed = settings({ name: before.name, host: "other.example" });
    const credential = { auth: "password" as const, password: "new" };
    await changeConnection(deps, { scope, by, connectionId: id, version, settings: changed, credential });
    await expect(addressOf(deps, scope, before)).rejects.toMatchObject({ code: "conflict" });
  });

  test("confirms no other key than the one that was looked at", async () => {
    const { id } = await add();
    const hostKey = (letter: string) => ({ fingerprint: `SHA256:${letter.repeat(43)}`, kind: "ssh-ed25519" });
    const confirm = (letter: string) => confirmHostKey(deps, { scope, by, connectionId: id, hostKey: hostKey(letter) });
    await confirm("a");
    await expect(confirm("b")).rejects.toThrow(/another key meanwhile/);
    await deps.inWorkspace(scope, ({ sftpConnections }) =>
      sftpConnections.change(id, { changedHostKey: hostKey("c") }),
    );
    expect(await confirm("c")).toMatchObject({ hostKey: hostKey("c"), changedHostKey: null });
  });

  test("is fetched from when somebody asks, and not while it is paused, unconfirmed or gone", async () => {
    const { id } = await add();
    const ask = () => askForPull(deps, { scope, by, connectionId: id });
    await expect(ask()).rejects.toThrow(/confirmed the server's key/);
    await deps.inWorkspace(scope, ({ sftpConnections }) =>
      sftpConnections.change(id, { hostKey: sftp.address.hostKey }),
    );
    await ask();
    await ask();
    const { rows } = await world.owner.query("select count(*)::int as jobs from pgboss.job where singleton_key = $1", [
      id,
    ]);
    expect(rows).toEqual([{ jobs: 1 }]);
    await pauseConnection(deps, { scope, by, connectionId: id, paused: true });
    await expect(ask()).rejects.toThrow(/is paused/);
    await removeConnection(deps, { scope, by, connectionId: id });
    await expect(ask()).rejects.toThrow(/no longer there/);
  });

  test("a sender's key is let in once, with a sentence for what is refused", async () => {
    const pasted = await makeKeyPair(path.join(partner.sshd.folder, "sender"));
    const letIn = (text: string) => addSenderKey(deps, { scope, by, pasted: text, comment: "" });
    await letIn(pasted);
    await expect(letIn(pasted)).rejects.toThrow(/let in already/);
    const short = await makeKeyPair(path.join(partner.sshd.folder, "short"), "-t", "rsa", "-b", "2048");
    await expect(letIn(short)).rejects.toThrow(/2048 bits/);
    const { keys } = await viewSftp(deps, { scope, tenantSlug: "northside", environment: "staging" });
    const shown = execFileSync("ssh-keygen", ["-l", "-f", path.join(partner.sshd.folder, "sender.pub")]).toString();
    expect(shown).toContain(keys[0]?.fingerprint ?? "none");
    const none = { workspaces: () => deps.workspaces.all(), of: () => Promise.resolve([]) };
    expect(await keysOfUser(none, "cw-nobody-staging")).toEqual([]);
  });
});
