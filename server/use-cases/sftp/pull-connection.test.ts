import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createSftpWorld, type SftpWorld } from "#testing/sftp-world.ts";
import { ownFolder } from "#testing/partner-sshd.ts";
import { pullConnection } from "#use-cases/sftp/pull-connection.ts";
import { startDuePulls } from "#use-cases/sftp/start-due-pulls.ts";

const started = await createSftpWorld();
const nothing = started === null ? " (left out: there is no sshd, and Debian's package could not be fetched)" : "";

describe.skipIf(started === null)(`fetching from a partner${nothing}`, () => {
  const sftp = started as SftpWorld;
  const { deps, world, partner, line } = sftp;
  const scope = world.staging;
  const folder = path.join(partner.disk, "in");

  beforeEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await ownFolder(folder);
  });
  afterAll(() => sftp.close());

  const pull = (connectionId: string, more: { settleMs?: number; signal?: AbortSignal } = {}) =>
    pullConnection(deps, { scope, connectionId, askedById: null, maxBytes: 20_000_000, settleMs: 0, ...more });
  const put = (name: string, content: string | Buffer) => writeFile(path.join(folder, name), content);
  const importsOf = async () => {
    const runs = await deps.inWorkspace(scope, ({ imports }) => imports.list({ limit: 50 }));
    return runs.filter(({ channel }) => channel === "sftp");
  };
  const lastRun = async (connectionId: string) =>
    (await deps.inWorkspace(scope, ({ sftpRuns }) => sftpRuns.recent(1))).find(
      (run) => run.connectionId === connectionId,
    );

  test("takes what fits the pattern, in order of age, puts it into the archive and counts it", async () => {
    const id = await sftp.connection();
    const before = (await importsOf()).length;
    await put("second.csv", "external_id\n2\n");
    await put("first.CSV", "external_id\n1\n");
    await utimes(path.join(folder, "first.CSV"), 1_000_000, 1_000_000);
    await put("notes.txt", "no");
    expect(await pull(id)).toEqual({ seen: 2, received: 2, waiting: 0, tidied: 2, failed: 0 });
    const runs = await importsOf();
    expect(runs.slice(0, runs.length - before).map(({ fileName }) => fileName)).toEqual(["second.csv", "first.CSV"]);
    expect(await readdir(folder)).toEqual(["done", "notes.txt"]);
    expect((await readdir(path.join(folder, "done"))).sort()).toEqual(["first.CSV", "second.csv"]);
    expect(await lastRun(id)).toMatchObject({ received: 2, fault: null, finishedAt: expect.any(String) });
    expect(await pull(id)).toMatchObject({ seen: 0, received: 0 });
  });

  test("leaves a file that is still growing, and takes it when it has settled", async () => {
    const id = await sftp.connection({ afterPull: "delete", archiveFolder: null });
    await put("slow.csv", "external_id\n");
    // Between the first look and the second one.
    const write = deps.inWorkspace;
    let looks = 0;
    const growing: typeof write = async (of, work) => {
      const answer = await write(of, work);
      if ((looks += 1) === 3) await writeFile(path.join(folder, "slow.csv"), "external_id\n1\n");
      return answer;
    };
    const counts = await pullConnection(
      { ...deps, inWorkspace: growing },
      { scope, connectionId: id, askedById: null, maxBytes: 1_000_000, settleMs: 0 },
    );
    expect(counts).toMatchObject({ seen: 1, received: 0, waiting: 1 });
    expect(await pull(id)).toMatchObject({ received: 1, tidied: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  /** Killed between taking a file and putting it away. */
  async function pullUntilTaken(id: string, before: number): Promise<void> {
    const killed = new AbortController();
    const cut: typeof deps.inWorkspace = async (of, work) => {
      const answer = await deps.inWorkspace(of, work);
      if ((await importsOf()).length > before) killed.abort();
      killed.signal.throwIfAborted();
      return answer;
    };
    const input = { scope, connectionId: id, askedById: null, maxBytes: 1_000_000, settleMs: 0, signal: killed.signal };
    await expect(pullConnection({ ...deps, inWorkspace: cut }, input)).rejects.toThrow(/abort/i);
  }

  test("takes a file once from a server that two connections reach under two names", async () => {
    const [one, other] = [await sftp.connection(), await sftp.connection({ host: "localhost" })];
    await put("named.csv", "external_id\n77\n");
    const before = (await importsOf()).length;
    await pullUntilTaken(one, before);
    expect(await pull(other)).toEqual({ seen: 1, received: 0, waiting: 0, tidied: 1, failed: 0 });
    expect((await importsOf()).length).toBe(before + 1);
    // Another file of the same name, size and second is none that came.
    await put("named.csv", "external_id\n78\n");
    const stamp = new Date(2_000_000_000);
    await utimes(path.join(folder, "named.csv"), stamp, stamp);
    await pullUntilTaken(one, before + 1);
    await put("named.csv", "external_id\n79\n");
    await utimes(path.join(folder, "named.csv"), stamp, stamp);
    expect(await pull(other)).toMatchObject({ received: 1 });
  });

  test("takes nothing twice when it is killed between taking a file and putting it away", async () => {
    const id = await sftp.connection();
    await put("once.csv", "external_id\n1\n");
    const before = (await importsOf()).length;
    await pullUntilTaken(id, before);
    expect(await readdir(folder)).toEqual(["once.csv"]);
    expect(await pull(id)).toEqual({ seen: 1, received: 0, waiting: 0, tidied: 1, failed: 0 });
    expect((await importsOf()).length).toBe(before + 1);
    expect(await readdir(path.join(folder, "done"))).toEqual(["once.csv"]);
  });

  test("keeps both when the archive has a file of that name, and never puts a newer version away untaken", async () => {
    const id = await sftp.connection();
    await put("daily.csv", "external_id\n1\n");
    await pull(id);
    await put("daily.csv", "external_id\n1\n2\n");
    expect(await pull(id)).toMatchObject({ received: 1, tidied: 1 });
    const archived = await readdir(path.join(folder, "done"));
    expect(archived).toHaveLength(2);
    expect(archived).toContainEqual(expect.stringMatching(/^daily\.\d{8}-\d{6}\.csv$/));
  });

  test("goes on where a cut line left a download, and ends with the same bytes", async () => {
    const id = await sftp.connection();
    const bytes = Buffer.concat([Buffer.from("external_id\n"), Buffer.from(randomBytes(1_500_000).toString("hex"))]);
    await put("big.csv", bytes);
    line.cutAfter(1_000_000, "down");
    const made = line.connections();
    expect(await pull(id)).toMatchObject({ received: 1, failed: 0 });
    expect(line.connections() - made).toBe(2);
    const [run] = await importsOf();
    expect(Buffer.compare(await bytesOf(deps.files.get(run?.storeKey ?? "")), bytes)).toBe(0);
  });

  test("keeps on when one file can't be taken, and says so in the run", async () => {
    const id = await sftp.connection();
    await put("large.csv", "x".repeat(3_000));
    await put("small.csv", "external_id\n1\n");
    await utimes(path.join(folder, "large.csv"), 1_000_000, 1_000_000);
    const input = { scope, connectionId: id, askedById: null, maxBytes: 2_000, settleMs: 0 };
    expect(await pullConnection(deps, input)).toMatchObject({ seen: 2, received: 1, failed: 1 });
    expect((await lastRun(id))?.fault).toMatch(/larger than/);
    expect(await readdir(folder)).toContain("large.csv");
  });

  test("says in a sentence what is wrong, and tells of it once", async () => {
    const id = await sftp.connection({ pullFolder: `${partner.at}/nowhere` });
    const notices = async () =>
      (await world.owner.query("select count(*)::int as n from notice where kind = 'connection_failed'")).rows[0].n;
    const before = await notices();
    await pull(id);
    await pull(id);
    expect((await lastRun(id))?.fault).toMatch(/^The folder or file is not there/);
    expect(await notices()).toBe(before + 1);
  });

  test("does nothing while it is paused", async () => {
    await put("a.csv", "x");
    expect(await pull(await sftp.connection({ paused: true }))).toBeNull();
  });

  test("is started by its time once, however many workers look at the clock", async () => {
    const id = await sftp.connection({ everyMinutes: 15 });
    await deps.inWorkspace(scope, ({ sftpConnections }) =>
      sftpConnections.change(id, { dueAt: new Date(0).toISOString() }),
    );
    const started = await Promise.all([1, 2, 3].map(() => startDuePulls(deps)));
    expect(started.reduce((sum, some) => sum + some)).toBe(1);
    const { rows } = await world.owner.query("select data from pgboss.job where name = 'pull'");
    expect(rows).toEqual([{ data: { ...scope, stage: "pull", connectionId: id, askedById: null } }]);
    expect(await startDuePulls(deps)).toBe(0);
  });

  test("stops when the server shows another key, shows both, and goes on when a person has confirmed it", async () => {
    const id = await sftp.connection();
    await put("held.csv", "external_id\n7\n");
    await partner.sshd.changeHostKey();
    expect(await pull(id)).toMatchObject({ received: 0 });
    const stopped = await deps.inWorkspace(scope, ({ sftpConnections }) => sftpConnections.find(id));
    expect(stopped?.changedHostKey?.fingerprint).toBe(await partner.sshd.fingerprint());
    expect(stopped?.hostKey?.fingerprint).toBe(sftp.address.hostKey?.fingerprint);
    const made = line.connections();
    await pull(id);
    // It does not even knock any more.
    expect(line.connections()).toBe(made);
    await deps.inWorkspace(scope, ({ sftpConnections }) =>
      sftpConnections.change(id, { hostKey: stopped?.changedHostKey ?? null, changedHostKey: null }),
    );
    expect(await pull(id)).toMatchObject({ received: 1, tidied: 1 });
    expect(await readFile(path.join(folder, "done/held.csv"), "utf8")).toBe("external_id\n7\n");
  });
});

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
