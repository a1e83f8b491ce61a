import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileCarrierContract } from "#adapters/contracts/file-carrier.ts";
import { partnerServers } from "#adapters/sftp/partner-servers.ts";
import { sftpCarrier } from "#adapters/sftp/sftp-carrier.ts";
import type { HostKey } from "#core/sftp/connection.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import { ownFolder, partnerSshd } from "#testing/partner-sshd.ts";

const partner = await partnerSshd();
const servers = partnerServers({ allowPrivate: true });
afterAll(async () => partner?.sshd.stop());

async function world(hostKey?: HostKey | null) {
  if (!partner) throw new Error("There is no sshd here.");
  const shown = await servers.open(partner.address).catch((error: unknown) => error);
  const known = shown instanceof PartnerError ? shown.offered : null;
  const name = randomUUID();
  const disk = path.join(partner.disk, name);
  await ownFolder(disk);
  const address = { ...partner.address, hostKey: hostKey === undefined ? known : hostKey };
  const folder = `${partner.at}/${name}`;
  return { disk, known, folder, carrier: sftpCarrier(servers, { partner: address, folder }) };
}

const filesBelow = async (disk: string) =>
  (await readdir(disk, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(disk, path.join(entry.parentPath, entry.name)))
    .sort();

async function* one() {
  yield new TextEncoder().encode("one\n");
}

describe.skipIf(!partner)("a folder of a partner's SFTP server", () => {
  fileCarrierContract(async () => {
    const { disk, carrier } = await world();
    return {
      carrier,
      files: () => filesBelow(disk),
      content: (file) => readFile(path.join(disk, file), "utf8"),
      close: () => carrier.close(),
    };
  }, "sha256");

  test("is told neither password nor file by a server that shows another key", async () => {
    const { disk, carrier, known } = await world({ kind: "ssh-ed25519", fingerprint: `SHA256:${"A".repeat(43)}` });
    const steps = await carrier.test();
    expect(steps.map(({ outcome }) => outcome)).toEqual(["done", "done", "failed", "left_out", "left_out"]);
    expect(steps[2]).toMatchObject({ offered: known });
    await expect(carrier.look("a.csv")).rejects.toMatchObject({ code: "unavailable" });
    expect(await filesBelow(disk)).toEqual([]);
  });

  test("from which files are taken as they come gets none twice", async () => {
    const { disk, carrier } = await world();
    const content = async function* () {
      yield new TextEncoder().encode("one\n");
    };
    let written = 0;
    const id = randomUUID();
    let readyAt: string | null = null;
    const ready = async (at: string | null) => {
      readyAt = at;
      written = (await filesBelow(disk)).filter((name) => name.endsWith(".part")).length;
    };
    await carrier.put("d/a.csv", content, 4, { id, readyAt, ready });
    expect(written).toBe(1);
    await rm(path.join(disk, "d/a.csv"));
    // The try that sent it was killed before it could say so.
    expect(await carrier.put("d/a.csv", content, 4, { id, readyAt, ready })).toEqual({ sizeBytes: 4, proof: null });
    expect(await filesBelow(disk)).toEqual([]);
    // Whoever has set another folder since has nothing of it there.
    const other = await world();
    await other.carrier.put("d/a.csv", content, 4, { id, readyAt, ready });
    expect(await filesBelow(other.disk)).toEqual(["d/a.csv"]);
    await other.carrier.close();
    // Another file comes in the last moment: ours has not got its name.
    const late = async (at: string | null) => {
      readyAt = at;
      if (at !== null) await writeFile(path.join(disk, "d/a.csv"), "another\n");
    };
    await expect(carrier.put("d/a.csv", content, 4, { id, readyAt: null, ready: late })).rejects.toMatchObject({
      code: "conflict",
    });
    expect([readyAt, await filesBelow(disk)]).toEqual([null, ["d/a.csv"]]);
    await carrier.close();
  });

  test("from which a file was taken that an earlier version had sent does not get it again", async () => {
    const { disk, carrier, folder } = await world();
    const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");
    const { host, port, username } = partner?.address ?? {};
    // As it named what was on its way: by the path alone.
    const readyAt = sha256Of(JSON.stringify([host, port, username, folder, "d/a.csv"]));
    const part = path.join(disk, `.causeway-${sha256Of("d/a.csv").slice(0, 24)}.part`);
    const told: unknown[] = [];
    const ready = async (at: string | null) => void told.push([at, await filesBelow(disk)]);
    const left = { id: randomUUID(), readyAt, ready };
    const put = () => carrier.put("d/a.csv", one, 4, left);
    expect(await put()).toEqual({ sizeBytes: 4, proof: null });
    expect(await carrier.takeBack("d/a.csv", left)).toBe("taken");
    expect(await filesBelow(disk)).toEqual([]);
    // Where its part still lies there, it has not got its name.
    await writeFile(part, "one\n");
    expect(await carrier.takeBack("d/a.csv", left)).toBe("nothing");
    expect(await filesBelow(disk)).toEqual([]);
    await writeFile(part, "one\n");
    await put();
    expect(await filesBelow(disk)).toEqual(["d/a.csv"]);
    // Said each time before it was removed.
    expect(told.slice(0, 2)).toEqual([0, 1].map(() => [null, [path.basename(part)]]));
    await carrier.close();
  });

  test("from which our own part was removed, for it came there damaged, is not taken for one that has the file", async () => {
    const { disk, carrier } = await world();
    let progress = { id: randomUUID(), readyAt: null as string | null };
    const noted = (at: string | null) => {
      progress = { ...progress, readyAt: at };
      return Promise.resolve();
    };
    const broken = (at: string | null) => noted(at).then(() => Promise.reject(new Error("The line broke.")));
    await expect(carrier.put("d/a.csv", one, 4, { ...progress, ready: broken })).rejects.toThrow("The line broke.");
    // As one of which a part got lost on its way.
    await expect(carrier.put("d/a.csv", one, 5, { ...progress, ready: noted })).rejects.toThrow();
    expect([progress.readyAt, await filesBelow(disk)]).toEqual([null, []]);
    await carrier.put("d/a.csv", one, 4, { ...progress, ready: noted });
    expect(await filesBelow(disk)).toEqual(["d/a.csv"]);
    await carrier.close();
  });

  test("gets a part that lies there whole by its name alone: whoever wrote it may be about to give it that", async () => {
    const { disk, carrier } = await world();
    let progress = { id: randomUUID(), readyAt: null as string | null };
    const frozen = (at: string | null) => {
      progress = { ...progress, readyAt: at };
      return Promise.reject(new Error("It stands still."));
    };
    await expect(carrier.put("d/a.csv", one, 4, { ...progress, ready: frozen })).rejects.toThrow("stands still");
    const [part = ""] = await filesBelow(disk);
    await utimes(path.join(disk, part), 1_000_000, 1_000_000);
    await carrier.put("d/a.csv", one, 4, { ...progress, ready: frozen });
    expect(await filesBelow(disk)).toEqual(["d/a.csv"]);
    expect((await stat(path.join(disk, "d/a.csv"))).mtimeMs).toBe(1_000_000_000);
    await carrier.close();
  });

  test("says of what is taken back that it has not got its name, and only then removes it", async () => {
    const { disk, carrier } = await world();
    let progress = { id: randomUUID(), readyAt: null as string | null };
    const killed = (at: string | null) => {
      progress = { ...progress, readyAt: at };
      return Promise.reject(new Error("It was killed."));
    };
    const take = () => carrier.takeBack("d/a.csv", { ...progress, ready: killed });
    await expect(carrier.put("d/a.csv", one, 4, { ...progress, ready: killed })).rejects.toThrow("killed");
    expect([progress.readyAt === null, (await filesBelow(disk)).length]).toEqual([false, 1]);
    await expect(take()).rejects.toThrow("killed");
    expect(await take()).toBe("nothing");
    expect(await filesBelow(disk)).toEqual([]);
    expect(await take()).toBe("nothing");
    await carrier.close();
  });
});
