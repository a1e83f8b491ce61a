import { randomBytes } from "node:crypto";
import { mkdir, readFile, readdir, rm, symlink, writeFile, chmod } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partnerServers } from "#adapters/sftp/partner-servers.ts";
import { sshKeys } from "#adapters/sftp/ssh-keys.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { PartnerAddress, RemoteFiles } from "#ports/partner-server.ts";
import { breakableLine, type BreakableLine } from "#testing/breakable-line.ts";
import { chunksOf } from "#testing/import-world.ts";
import { ownFolder, partnerSshd, type PartnerSshd } from "#testing/partner-sshd.ts";

const started = await partnerSshd();
const nothing = started === null ? " (left out: there is no sshd, and Debian's package could not be fetched)" : "";

describe.skipIf(started === null)(`a partner's server${nothing}`, () => {
  const partner = started as PartnerSshd;
  const servers = partnerServers({ allowPrivate: true, connectMs: 5_000, keepaliveMs: 300, answerMs: 1_500 });
  let line: BreakableLine;
  let address: PartnerAddress;
  let out: string;

  beforeAll(async () => {
    line = await breakableLine(partner.sshd.port);
    out = path.join(partner.disk, "out");
    const shown = await faultOf(servers.open(partner.address));
    address = { ...partner.address, hostKey: shown.offered };
  });
  afterAll(async () => {
    await line.stop();
    await partner.sshd.stop();
  });

  const inside = async <T>(work: (files: RemoteFiles) => Promise<T>, to: PartnerAddress = address): Promise<T> => {
    const open = await servers.open(to);
    return work(open.files).finally(() => open.close());
  };
  const at = (name: string) => `${partner.at}/out/${name}`;

  describe("before anybody signs in", () => {
    test("is told nothing while nobody has confirmed its key, and shows the one that ssh-keygen shows", async () => {
      const fault = await faultOf(servers.open(partner.address));
      expect(fault.fault).toBe("host_key_unknown");
      expect(fault.offered).toEqual({ fingerprint: await partner.sshd.fingerprint(), kind: "ssh-ed25519" });
      expect(partner.sshd.log()).not.toContain("Accepted");
    });

    test("is not told the secret when its key is another", async () => {
      const hostKey = { fingerprint: "SHA256:another", kind: "ssh-ed25519" };
      const fault = await faultOf(servers.open({ ...address, hostKey }));
      expect([fault.fault, fault.offered]).toEqual(["host_key_changed", address.hostKey]);
    });

    test.each([
      ["a host that does not exist", { host: "nowhere.invalid" }, "unknown_host"],
      ["a port where nobody listens", { port: 1 }, "unreachable"],
    ])("%s", async (_, wrong, expected) => {
      expect((await faultOf(servers.reach({ ...address, ...wrong }))).fault).toBe(expected);
      expect((await faultOf(servers.open({ ...address, ...wrong }))).fault).toBe(expected);
    });
  });

  describe("signing in", () => {
    test("with a key that it does not know is refused", async () => {
      const credential = { privateKey: sshKeys.make("other").privateKey };
      expect((await faultOf(servers.open({ ...address, credential }))).fault).toBe("sign_in_refused");
    });

    test.skipIf(partner.password === null)("with its password, and not with a wrong one", async () => {
      const signIn = (password: string) => servers.open({ ...address, credential: { password } });
      await (await signIn(partner.password ?? "")).close();
      expect((await faultOf(signIn("wrong horse"))).fault).toBe("sign_in_refused");
    });
  });

  describe("its folders", () => {
    test("list plain files, and no folders, links or hidden files", async () => {
      await ownFolder(path.join(out, "list"));
      await writeFile(path.join(out, "list/a.csv"), "12345");
      await writeFile(path.join(out, "list/.hidden"), "");
      await mkdir(path.join(out, "list/folder"));
      await symlink("/etc/passwd", path.join(out, "list/link.csv"));
      const found = await inside((files) => files.list(at("list")));
      expect(found).toEqual([{ name: "a.csv", sizeBytes: 5, modifiedAt: expect.any(Number) }]);
      expect((await faultOf(inside((files) => files.list(at("nowhere"))))).fault).toBe("missing");
    });

    test("take a file of several megabytes and give it back, from any place on", async () => {
      const bytes = randomBytes(3_000_001);
      await inside(async (files) => {
        await files.write(at("big"), chunksOf(bytes, 100_000), 0);
        expect(await files.stat(at("big"))).toMatchObject({ sizeBytes: bytes.length });
        expect(Buffer.compare(await bytesOf(files.read(at("big"), 0)), bytes)).toBe(0);
        expect(Buffer.compare(await bytesOf(files.read(at("big"), 2_000_000)), bytes.subarray(2_000_000))).toBe(0);
        expect(await bytesOf(files.read(at("big"), bytes.length))).toHaveLength(0);
      });
      expect(Buffer.compare(await readFile(path.join(out, "big")), bytes)).toBe(0);
    });

    test("go on with a part, and keep what stands before", async () => {
      await inside(async (files) => {
        await files.write(at("part"), chunksOf(Buffer.from("first,")), 0);
        await files.write(at("part"), chunksOf(Buffer.from("second")), 6);
        await files.write(at("anew"), chunksOf(Buffer.from("a longer text")), 0);
        await files.write(at("anew"), chunksOf(Buffer.from("short")), 0);
      });
      expect(await readFile(path.join(out, "part"), "utf8")).toBe("first,second");
      expect(await readFile(path.join(out, "anew"), "utf8")).toBe("short");
    });

    test("rename: never over another file unless told to, and into a folder that is made for it", async () => {
      await inside(async (files) => {
        await files.write(at("one"), chunksOf(Buffer.from("1")), 0);
        await files.write(at("two"), chunksOf(Buffer.from("2")), 0);
        expect((await faultOf(files.rename(at("one"), at("two"), { replace: false }))).fault).toBe("exists");
        await files.rename(at("one"), at("two"), { replace: true });
        expect(await files.stat(at("one"))).toBeNull();
        await files.rename(at("two"), at("done/two"), { replace: false });
        expect((await faultOf(files.rename(at("gone"), at("three"), { replace: false }))).fault).toBe("missing");
        await files.remove(at("done/two"));
        await files.remove(at("done/two"));
      });
      expect(await readdir(path.join(out, "done"))).toEqual([]);
    });

    test("that we may not write into say so", async () => {
      await mkdir(path.join(out, "closed"));
      await chmod(path.join(out, "closed"), 0o555);
      const write = inside((files) => files.write(at("closed/x"), chunksOf(Buffer.from("x")), 0));
      expect((await faultOf(write)).fault).toBe("denied");
    });
  });

  describe("a line that breaks", () => {
    const bytes = randomBytes(2_000_000);
    const across = () => ({ ...address, port: line.port });

    test("in a download ends it with an error, never as a shorter file", async () => {
      await writeFile(path.join(out, "down"), bytes);
      line.cutAfter(1_000_000, "down");
      const fault = await faultOf(inside((files) => bytesOf(files.read(at("down"), 0)), across()));
      expect(fault.fault).toBe("lost");
    });

    test("in an upload leaves a part whose bytes are the first of the file", async () => {
      line.cutAfter(1_000_000, "up");
      const fault = await faultOf(inside((files) => files.write(at("up"), chunksOf(bytes, 50_000), 0), across()));
      expect(fault.fault).toBe("lost");
      const there = await readFile(path.join(out, "up"));
      expect(there.length).toBeGreaterThan(100_000);
      expect(Buffer.compare(there, bytes.subarray(0, there.length))).toBe(0);
    });

    test.each(["up", "down"] as const)("half open (%s) is given up rather than waited for", async (way) => {
      await rm(path.join(out, "half"), { force: true });
      line.freezeAfter(600_000, way);
      const work = (files: RemoteFiles) =>
        way === "up" ? files.write(at("half"), chunksOf(bytes, 50_000), 0) : bytesOf(files.read(at("down"), 0));
      const fault = await faultOf(inside<unknown>(work, across()));
      expect(["lost", "no_answer"]).toContain(fault.fault);
    });

    test("half open from the first byte on is given up, too", async () => {
      line.freezeAfter(1, "down");
      const impatient = partnerServers({ allowPrivate: true, connectMs: 400, keepaliveMs: 300, answerMs: 1_500 });
      expect((await faultOf(impatient.open(across()))).fault).toBe("no_answer");
    });
  });

  test("a key that changed is shown with its fingerprint, and nothing is sent", async () => {
    await partner.sshd.changeHostKey();
    const fault = await faultOf(servers.open(address));
    expect(fault.fault).toBe("host_key_changed");
    expect(fault.offered?.fingerprint).toBe(await partner.sshd.fingerprint());
    expect(fault.offered?.fingerprint).not.toBe(address.hostKey?.fingerprint);
  });
});

async function faultOf(work: Promise<unknown>): Promise<PartnerError> {
  const error = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (error instanceof PartnerError) return error;
  throw new Error(`not a fault of a partner's server: ${String(error)}`);
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
