import { execFile, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "#adapters/embedded-postgres/free-port.ts";
import { cephPrograms, type CephPrograms } from "./ceph-programs.ts";
import { cephSettings } from "./ceph-settings.ts";

const run = promisify(execFile);

/** An S3 service for tests, and who may do everything there. */
export type S3Gateway = {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly stop: () => Promise<void>;
};

/** Starts a real S3 server (Ceph's gateway, data in memory) in about two seconds; a sentence where it can't be had. */
export async function startS3Gateway(): Promise<S3Gateway | string> {
  const programs = await cephPrograms();
  if (typeof programs === "string") return programs;
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-s3-"));
  const daemons: Daemon[] = [];
  const stop = async () => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { ...(await startIn(folder, programs, daemons)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startIn(folder: string, programs: CephPrograms, daemons: Daemon[]): Promise<Omit<S3Gateway, "stop">> {
  const [fsid, monitorPort, gatewayPort] = [randomUUID(), await freePort(), await freePort()];
  const settings = path.join(folder, "ceph.conf");
  const keyring = path.join(folder, "keyring");
  const at = (name: string) => path.join(programs.root, "usr/bin", name);
  const env = { ...process.env, ...programs.env, CEPH_CONF: settings };
  const call = (name: string, ...args: string[]) => run(at(name), args, { env, timeout: 30_000 });
  const start = (name: string, ...args: string[]) => {
    const daemon = startDaemon([at(name), ...args, "-f"], env);
    daemons.push(daemon);
  };

  for (const name of ["mon", "osd", "rgw", "log", "run"]) await mkdir(path.join(folder, name));
  await writeFile(settings, cephSettings({ folder, libraries: programs.libraries, fsid, monitorPort, gatewayPort }));
  const all = ["--cap", "mon", "allow *", "--cap", "osd", "allow *", "--cap", "mgr", "allow *"];
  await call("ceph-authtool", "--create-keyring", keyring, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *");
  for (const name of ["client.admin", "osd.0", "client.rgw.a"]) {
    await call("ceph-authtool", keyring, "--gen-key", "-n", name, ...all);
  }
  const [monitors, store] = [path.join(folder, "monmap"), path.join(folder, "osdmap")];
  const address = `[v2:127.0.0.1:${monitorPort}/0]`;
  await call("monmaptool", "--create", "--clobber", "--fsid", fsid, "--addv", "a", address, monitors);
  await call("osdmaptool", store, "--createsimple", "1", "--clobber");
  await call("ceph-mon", "-i", "a", "--mkfs", "--monmap", monitors, "--osdmap", store, "--keyring", keyring);
  start("ceph-mon", "-i", "a");
  await call("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", randomUUID());
  start("ceph-osd", "-i", "0");
  // A gateway that comes before its store waits five seconds for it.
  await until(async () => (await readFile(path.join(folder, "log/osd.0.log"), "utf8")).includes("booting -> active"));

  const [accessKeyId, secretAccessKey] = [randomBytes(10).toString("hex"), randomBytes(20).toString("hex")];
  const keys = ["--access-key", accessKeyId, "--secret-key", secretAccessKey];
  await call("radosgw-admin", "user", "create", "--uid=tests", "--display-name=tests", ...keys);
  start("radosgw", "-n", "client.rgw.a");
  const endpoint = `http://127.0.0.1:${gatewayPort}`;
  await until(async () => (await fetch(endpoint)).ok);
  return { endpoint, region: "us-east-1", accessKeyId, secretAccessKey };
}

type Daemon = { readonly stop: () => Promise<void> };

/** A shell holds the program and ends it when our end of the pipe closes: also when this process is killed. */
function startDaemon(command: readonly string[], env: NodeJS.ProcessEnv): Daemon {
  const script = '"$@" </dev/null & read -r _; kill -9 $!; wait';
  const shell = spawn("sh", ["-c", script, "sh", ...command], { env, stdio: ["pipe", "ignore", "ignore"] });
  const ended = new Promise<void>((resolve) => shell.once("close", () => resolve()));
  return {
    stop() {
      shell.stdin.end();
      return ended;
    },
  };
}

/** Asks every 20 ms until it is so; an error counts as not yet. Gives up after 30 s. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error("The S3 gateway of the tests did not start within 30 seconds.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
