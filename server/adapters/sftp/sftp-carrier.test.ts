import { randomUUID } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
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
  return { disk, known, carrier: sftpCarrier(servers, { partner: address, folder: `${partner.at}/${name}` }) };
}

const filesBelow = async (disk: string) =>
  (await readdir(disk, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(disk, path.join(entry.parentPath, entry.name)))
    .sort();

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
});
