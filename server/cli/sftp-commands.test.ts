import { execFile } from "node:child_process";
import { chmod, chown, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { senderFolder, senderUser } from "#core/sftp/sender-user.ts";
import { sendersGroup, sshdConfig } from "#core/sftp/sshd-config.ts";
import { plainFeed } from "#core/encryption/feed-encryption.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { gpgHome } from "#testing/gpg-home.ts";
import { createImportWorld, findRun, loadedFile, textOf, type ImportWorld } from "#testing/import-world.ts";
import { makeKeyPair, sshdAsRoot, sshUserId, startSshd, type SshdWorld } from "#testing/sshd.ts";
import { sshdProgram } from "#testing/sshd-program.ts";
import { deliver } from "#use-cases/deliveries/deliver.ts";
import { createOwnKey } from "#use-cases/encryption/add-key.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { loadByItself } from "#use-cases/inbound/load-by-itself.ts";
import { lookThroughPlace } from "#use-cases/inbound/look-through-place.ts";
import { addSenderKey, removeSenderKey } from "#use-cases/sftp/sender-keys.ts";

const run = promisify(execFile);
const missing = !sshdAsRoot
  ? " (left out: an ordinary user can't make sshd change root; run the tests as root to try the configuration)"
  : (await sshdProgram()) === null
    ? " (left out: there is no sshd, and Debian's package could not be fetched)"
    : "";

const ours = { workspaceId: "", tenantSlug: "northside", environment: "staging" } as const;
const others = { workspaceId: "", tenantSlug: "lakeshore", environment: "staging" } as const;

describe.skipIf(missing !== "")(`an sshd with the printed configuration${missing}`, () => {
  let world: ImportWorld;
  let sshd: SshdWorld;
  const user = senderUser(ours);

  beforeAll(async () => {
    world = await createImportWorld();
    sshd = await startedSshd(world);
    await mkdir(world.config.dataFolder, { recursive: true });
    await symlink(path.join(sshd.folder, "places"), path.join(world.config.dataFolder, "places"));
    for (const name of ["sender", "stranger"]) await makeKeyPair(path.join(sshd.folder, name));
    const pasted = await readFile(path.join(sshd.folder, "sender.pub"), "utf8");
    await addSenderKey(world.deps, { scope: world.staging, by: world.by, pasted, comment: "" });
  });
  afterAll(async () => {
    await sshd.stop();
    await world.close();
  });

  const options = (key: string) => [
    ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"],
    ...["-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-i", path.join(sshd.folder, key)],
  ];
  /** Runs a batch of the real sftp; answers what it printed, or what it complained of. */
  const sftp = async (commands: readonly string[], as = user, key = "sender"): Promise<string> => {
    const batch = path.join(sshd.folder, "batch");
    await writeFile(batch, `${commands.join("\n")}\n`);
    const args = ["-b", batch, "-P", String(sshd.port), ...options(key), `${as}@127.0.0.1`];
    return run("sftp", args).then(
      ({ stdout, stderr }) => stdout + stderr,
      (error: { stdout: string; stderr: string }) => `refused: ${error.stdout}${error.stderr}`,
    );
  };
  const place = () => world.deps.places.of(world.staging);

  test("takes files into inbound/, lets outbound/ be read, and shows and reaches nothing beyond", async () => {
    const [file, back] = [path.join(sshd.folder, "staff.csv"), path.join(sshd.folder, "back.csv")];
    await writeFile(file, "external_id\n1\n", { mode: 0o600 });
    const errors = path.join(sshd.folder, "places/northside/staging/outbound/errors.csv");
    await writeFile(errors, "row\n", { mode: 0o640 });
    await chown(errors, sshUserId, sshUserId);
    const printed = await sftp([
      "mkdir inbound/Employees",
      `put ${file} inbound/Employees/staff.csv`,
      `get outbound/errors.csv ${back}`,
      "rm outbound/errors.csv",
      "ls -1 /",
      "cd ../../../..",
      "pwd",
      // A command that may fail begins with a hyphen.
      "-get /etc/passwd",
      "-get ../../lakeshore/staging/inbound/secret.csv",
      "-mkdir /other",
      "-ln -s /etc/passwd inbound/link.csv",
      "-ln inbound/Employees/staff.csv inbound/second.csv",
    ]);
    // Though its sender's copy was for nobody else's eyes.
    expect(await textOf((await place()).get("inbound/Employees/staff.csv"))).toBe("external_id\n1\n");
    expect(await readFile(back, "utf8")).toBe("row\n");
    expect(printed).toContain("/inbound\n/outbound\n");
    expect(printed).toContain("Remote working directory: /\n");
    expect(printed).toMatch(/"\/etc\/passwd" not found/);
    expect(printed).toMatch(/secret.csv" not found/);
    expect(printed).toMatch(/mkdir "\/other": Permission denied/);
    // Whoever reads the folder from outside would follow them.
    expect(printed).toMatch(/symlink .*: Permission denied/);
    expect(printed).toMatch(/link .*: Permission denied/);
    expect(await readdir(path.dirname(path.dirname(errors)))).toEqual(["inbound", "outbound"]);
    expect(await readdir(path.join(path.dirname(path.dirname(errors)), "inbound"))).toEqual(["Employees"]);
  });

  test("a file that gpg encrypted is loaded when sftp has put it there, and comes back corrected the same way", async () => {
    const { deps, by, staging: scope } = world;
    const gpg = await gpgHome();
    try {
      const key = await createOwnKey(deps, { scope, by, name: "Northside" });
      await gpg.gpg(["--import"], key.publicKey);
      const header = "external_id,username,first_name,last_name,email";
      const { feedId } = await loadedFile(world, { bytes: `${header}\nS0,s0,Zoe,Lee,s0@x.example\n` });
      const route = { ...defaultRoute, feedId: feedId ?? "", pattern: "Employees/**", errorFileTemplate: "{feed}.csv" };
      await deps.inWorkspace(scope, async ({ routes, place, feedEncryption }) => {
        await routes.save({ ...route, loadPolicy: "automatic" });
        await feedEncryption.save(route.feedId, { ...plainFeed, inbound: "demanded" });
        const settings = { kind: "folder" } as const;
        await place.save({ settings, credentials: null, demandsEncryption: false, settleSeconds: 0 });
      });
      const file = path.join(sshd.folder, "staff.pgp");
      /** Put by sftp, and led to its end. */
      const sent = async (text: string, name: string) => {
        await writeFile(file, await gpg.gpg(["--encrypt", "--recipient", key.fingerprint], text));
        expect(await sftp([`put ${file} "inbound/Employees/${name}"`])).not.toMatch(/refused/);
        await lookThroughPlace(deps, { scope, maxBytes: 1_000_000 });
        const [run] = await deps.inWorkspace(scope, ({ imports }) => imports.list({ limit: 1 }));
        const job = { scope, importId: run?.id ?? "" };
        await checkImport(deps, job);
        await loadByItself(deps, job);
        await loadImport(deps, job);
        const round = { of: { importId: job.importId }, destination: { kind: "place" } } as const;
        expect(await deliver(deps, { scope, round, lastTry: false })).toEqual({ left: 0 });
        return findRun(world, scope, job.importId);
      };
      const first = await sent(`${header}\nS1,s1,Ana,Lee,a@x.example\nS2,s2,,Lee,b@x.example\n`, "staff june.csv.pgp");
      expect(first).toMatchObject({ state: "completed", channel: "folder", counts: { created: 1, skipped: 1 } });
      // As Causeway's own user, whose number the senders have, would have written it.
      const outbound = path.join(sshd.folder, "places/northside/staging/outbound");
      await chown(path.join(outbound, "Staff.csv"), sshUserId, sshUserId);
      const errors = path.join(sshd.folder, "errors.csv");
      expect(await sftp([`get outbound/Staff.csv ${errors}`, "ls -1 inbound/Employees"])).not.toMatch(/refused|june/);
      const text = (await readFile(errors, "utf8")).replace("S2,s2,,Lee", "S2,s2,Ida,Lee");
      expect(await sent(text, "mended.pgp")).toMatchObject({
        ...{ state: "completed", parentId: first.id, counts: { rows: 1, created: 1 } },
      });
    } finally {
      await gpg.end();
    }
  }, 60_000);

  test("gives no shell, runs no command and forwards nothing", async () => {
    const ssh = (...args: string[]) =>
      run("ssh", [...options("sender"), "-p", String(sshd.port), ...args]).then(
        ({ stdout }) => `let in: ${stdout}`,
        ({ stdout, stderr }: { stdout: string; stderr: string }) => `refused: ${stdout}${stderr}`,
      );
    expect(await ssh(`${user}@127.0.0.1`, "id")).toMatch(/^refused: .*sftp connections only/s);
    expect(await ssh("-W", `127.0.0.1:${sshd.port}`, `${user}@127.0.0.1`)).toMatch(/^refused: .*(prohibited|failed)/s);
  });

  test("asks for no password", async () => {
    const args = ["-o", "BatchMode=no", "-o", "NumberOfPasswordPrompts=1", "-o", "PreferredAuthentications=password"];
    const answer = await run("ssh", [
      ...args,
      ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"],
      ...["-p", String(sshd.port), `${user}@127.0.0.1`],
    ]).catch(({ stderr }: { stderr: string }) => stderr);
    expect(answer).toMatch(/Permission denied \(publickey\)/);
  });

  test("knows the keys of each workspace from the database, and forgets one the moment that it is removed", async () => {
    expect(await sftp(["ls"], user, "stranger")).toMatch(/refused/);
    expect(await sftp(["ls"], senderUser(others))).toMatch(/refused/);
    const scope = world.staging;
    const pasted = await readFile(path.join(sshd.folder, "stranger.pub"), "utf8");
    await addSenderKey(world.deps, { scope, by: world.by, pasted, comment: "second" });
    expect(await sftp(["ls"], user, "stranger")).not.toMatch(/refused/);
    const keys = await world.deps.inWorkspace(scope, ({ sftpSenderKeys }) => sftpSenderKeys.list());
    const keyId = keys.find(({ comment }) => comment === "second")?.id ?? "";
    await removeSenderKey(world.deps, { scope, by: world.by, keyId });
    expect(await sftp(["ls"], user, "stranger")).toMatch(/refused/);
  });
});

/** The server of docs/operations.md: users and folders as `sftp setup` makes them, keys from our own command line. */
async function startedSshd(world: ImportWorld): Promise<SshdWorld> {
  const users = [ours, others].map((workspace) => ({
    name: senderUser(workspace),
    home: `/run/causeway-test/places/${senderFolder(workspace)}`,
    groups: [sendersGroup],
  }));
  const keysCommand = "/run/causeway-keys";
  const { databaseUrl = "", secret, dataFolder } = world.config;
  const settings = `DATABASE_URL='${databaseUrl}' CAUSEWAY_SECRET='${secret}' CAUSEWAY_DATA='${dataFolder}'`;
  const started = await startSshd({
    users,
    config: ({ port, folder }) =>
      sshdConfig({
        ...{ port, hostKeyFile: `${folder}/host_key`, pidFile: "none", keysCommand, serviceUser: "root" },
      }),
    // As the printed script does, but for the users, who are in this server's own view of the machine.
    before: ({ folder }) => `cat > ${keysCommand} <<'END'
#!/bin/sh
cd '${process.cwd()}' && ${settings} exec '${process.execPath}' server/sftp-keys.ts "$1"
END
chmod 0755 ${keysCommand}
for place in northside/staging lakeshore/staging; do
  install -d -o root -g root -m 0755 ${folder}/places ${folder}/places/\${place%/*} ${folder}/places/$place
  install -d -o ${sshUserId} -g ${sshUserId} -m 0750 ${folder}/places/$place/inbound ${folder}/places/$place/outbound
done`,
  });
  if (started === null) throw new Error("There is no sshd.");
  await rm(path.join(started.folder, "home"), { recursive: true });
  await chmod(started.folder, 0o755);
  return started;
}
