import { createHash, randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Delivery } from "#ports/delivery-store.ts";
import { chunksOf } from "#testing/import-world.ts";
import { ownFolder } from "#testing/partner-sshd.ts";
import { createSftpWorld, type SftpWorld } from "#testing/sftp-world.ts";
import { pushDeliveries } from "#use-cases/sftp/push-delivery.ts";

const started = await createSftpWorld();
const nothing = started === null ? " (left out: there is no sshd, and Debian's package could not be fetched)" : "";

describe.skipIf(started === null)(`sending to a partner${nothing}`, () => {
  const sftp = started as SftpWorld;
  const { deps, world, partner, line } = sftp;
  const out = path.join(partner.disk, "out");
  const sender = pushDeliveries(deps);

  beforeEach(async () => {
    await rm(out, { recursive: true, force: true });
    await ownFolder(out);
  });
  afterAll(() => sftp.close());

  const deliveryTo = (connectionId: string): Delivery => ({
    ...{
      id: randomUUID(),
      importId: null,
      inboundObjectId: null,
      exportId: null,
      artifact: "error_file",
      name: "errors.csv",
    },
    ...{ destination: { kind: "sftp", connectionId }, objectKey: "errors.csv", text: null, state: "waiting" },
    ...{ attempts: 0, fault: null, createdAt: deps.clock(), sentAt: null },
  });
  const send = (delivery: Delivery, bytes: Buffer) =>
    sender.send(world.staging, delivery, () => chunksOf(bytes, 40_000), bytes.length);
  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  const there = async (name: string) => hash(await readFile(path.join(out, name)));

  test("leaves one whole file under its name", async () => {
    const delivery = deliveryTo(await sftp.connection());
    const bytes = randomBytes(100_000);
    await send(delivery, bytes);
    expect(await readdir(out)).toEqual(["errors.csv"]);
    expect(await there("errors.csv")).toBe(hash(bytes));
  });

  test("goes on with a part that a cut line left, and the whole has the hash of the file", async () => {
    const delivery = deliveryTo(await sftp.connection());
    const bytes = randomBytes(3_000_000);
    line.cutAfter(1_500_000, "up");
    const made = line.connections();
    await send(delivery, bytes);
    expect(line.connections() - made).toBe(2);
    expect(await readdir(out)).toEqual(["errors.csv"]);
    expect(await there("errors.csv")).toBe(hash(bytes));
  });

  test("is given its time on a slow line, longer than an answer may take", async () => {
    const delivery = deliveryTo(await sftp.connection());
    const bytes = randomBytes(400_000);
    line.slowDown(60);
    try {
      const made = line.connections();
      await send(delivery, bytes);
      expect(line.connections() - made).toBe(1);
    } finally {
      line.slowDown(0);
    }
    expect(await there("errors.csv")).toBe(hash(bytes));
  });

  test("says that there may be no room on a full disk, and leaves the whole file once there is", async () => {
    const delivery = deliveryTo(await sftp.connection());
    const bytes = randomBytes(100_000);
    const part = path.join(out, `.causeway-${delivery.id}.part`);
    // What every write to a full disk comes to.
    await symlink("/dev/full", part);
    await expect(send(delivery, bytes)).rejects.toThrow(/its disk may be full|no room left/);
    expect((await readdir(out)).filter((name) => name === "errors.csv")).toEqual([]);
    await rm(part, { force: true });
    await send(delivery, bytes);
    expect(await readdir(out)).toEqual(["errors.csv"]);
    expect(await there("errors.csv")).toBe(hash(bytes));
  });

  test("goes on with the part of a process that was killed, and begins anew with one of other bytes", async () => {
    const connectionId = await sftp.connection();
    const bytes = randomBytes(200_000);
    for (const left of [bytes.subarray(0, 150_000), randomBytes(150_000), randomBytes(300_000)]) {
      const delivery = deliveryTo(connectionId);
      const name = `${delivery.id}.csv`;
      const part = path.join(out, `.causeway-${delivery.id}.part`);
      await writeFile(part, left, { mode: 0o666 });
      await chmod(part, 0o666);
      await send({ ...delivery, objectKey: name }, bytes);
      expect(await there(name)).toBe(hash(bytes));
    }
  });

  test("knows its file when it was killed between naming it and saying so", async () => {
    const delivery = deliveryTo(await sftp.connection());
    const bytes = randomBytes(50_000);
    await send(delivery, bytes);
    const made = line.connections();
    await send(delivery, bytes);
    expect(line.connections() - made).toBe(1);
    expect(await readdir(out)).toEqual(["errors.csv"]);
  });

  test.each([
    ["new_name", ["errors (2).csv", "errors.csv"], "theirs"],
    ["replace", ["errors.csv"], "ours"],
  ] as const)("a name that is taken: %s", async (onClash, names, first) => {
    await writeFile(path.join(out, "errors.csv"), "theirs");
    const delivery = deliveryTo(await sftp.connection({ onClash }));
    await send(delivery, Buffer.from("ours"));
    await send(delivery, Buffer.from("ours"));
    expect((await readdir(out)).sort()).toEqual(names);
    expect(await readFile(path.join(out, "errors.csv"), "utf8")).toBe(first);
  });

  test("a name that is taken: fail, which leaves nothing behind", async () => {
    await writeFile(path.join(out, "errors.csv"), "theirs");
    const delivery = deliveryTo(await sftp.connection({ onClash: "fail" }));
    await expect(send(delivery, Buffer.from("ours"))).rejects.toThrow(/of that name is there already/);
    expect(await readdir(out)).toEqual(["errors.csv"]);
  });

  test("a folder that may not be written to, a paused connection and one that was removed are named", async () => {
    await mkdir(path.join(out, "closed"));
    await chmod(path.join(out, "closed"), 0o555);
    const closed = deliveryTo(await sftp.connection({ pushFolder: `${partner.at}/out/closed` }));
    await expect(send(closed, Buffer.from("x"))).rejects.toThrow(/does not permit this/);
    const paused = deliveryTo(await sftp.connection({ paused: true }));
    await expect(send(paused, Buffer.from("x"))).rejects.toThrow(/is paused/);
    await expect(send(deliveryTo(randomUUID()), Buffer.from("x"))).rejects.toThrow(/was removed/);
  });

  test("a server with another key gets nothing, and the connection stops", async () => {
    const connectionId = await sftp.connection();
    await partner.sshd.changeHostKey();
    await expect(send(deliveryTo(connectionId), Buffer.from("x"))).rejects.toThrow(/another key/);
    const stopped = await deps.inWorkspace(world.staging, ({ sftpConnections }) => sftpConnections.find(connectionId));
    expect(stopped?.changedHostKey?.fingerprint).toBe(await partner.sshd.fingerprint());
    expect(await readdir(out)).toEqual([]);
  });
});
