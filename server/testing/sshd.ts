import { execFile, execFileSync, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "#adapters/embedded-postgres/free-port.ts";
import { sshdProgram } from "#testing/sshd-program.ts";

const run = promisify(execFile);

/** A user that the server knows, beside those of the machine. */
export type SshUser = {
  readonly name: string;
  readonly home: string;
  readonly password?: string;
  readonly groups?: readonly string[];
};

export type SshdWorld = {
  readonly port: number;
  /** A folder of this test's own, removed at the end. */
  readonly folder: string;
  /** What the server has logged so far. */
  log(): string;
  /** Lets the server go on with another host key: it shows that one from now on. */
  changeHostKey(): Promise<void>;
  fingerprint(): Promise<string>;
  stop(): Promise<void>;
};

/** Where a server's own view of the machine has the folder of its test: no folder above it is anybody's but root's. */
export const sshdRoot = "/run/causeway-test";

/** Whether sshd can be run as root with users of the test's own, in a view of the machine that nobody else has. */
export const sshdAsRoot =
  process.getuid?.() === 0 &&
  (() => {
    try {
      execFileSync("unshare", ["-m", "true"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  })();

/**
 * Starts a real sshd on a free port with a throw-away host key. As root it runs in a mount namespace of its own, where
 * the users given are the machine's and the test's folder lies at `sshdRoot`; the machine is not changed. `config`
 * answers the configuration. Null where there is no sshd.
 */
export async function startSshd(input: {
  readonly users: readonly SshUser[];
  readonly config: (at: { readonly port: number; readonly folder: string }) => string;
  /** Commands of the shell that run before the server, as root in its view. */
  readonly before?: (at: { readonly folder: string }) => string;
}): Promise<SshdWorld | null> {
  const program = await sshdProgram();
  if (program === null) return null;
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-sshd-"));
  await chmod(folder, 0o755);
  const seen = sshdAsRoot ? sshdRoot : folder;
  const port = await freePort();
  await makeHostKey(folder);
  await writeFile(path.join(folder, "sshd_config"), input.config({ port, folder: seen }));
  await writeUsers(folder, input.users);
  const script = `set -e\n${sshdAsRoot ? ownView(folder) : ""}\n${input.before?.({ folder: seen }) ?? ""}
exec ${program.path} -D -e -f ${seen}/sshd_config`;
  let logged = "";
  const start = async () => {
    const [command, ...args] = sshdAsRoot ? ["unshare", "-m", "sh", "-c", script] : ["sh", "-c", script];
    const env = { ...process.env, ...(program.libraries && { LD_LIBRARY_PATH: program.libraries }) };
    const child = spawn(command ?? "sh", args, { env, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.on("data", (chunk: Buffer) => (logged += chunk.toString()));
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const from = logged.length;
    while (!/Server listening/.test(logged.slice(from))) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`sshd did not start: ${logged}`);
      await Promise.race([ended, new Promise((resolve) => child.stderr.once("data", resolve))]);
    }
    return async () => {
      child.kill("SIGTERM");
      await ended;
    };
  };
  let stop = await start();
  return {
    port,
    folder,
    log: () => logged,
    async changeHostKey() {
      await stop();
      await makeHostKey(folder);
      stop = await start();
    },
    async fingerprint() {
      const { stdout } = await run("ssh-keygen", ["-l", "-f", path.join(folder, "host_key.pub")]);
      return stdout.split(" ")[1] ?? "";
    },
    async stop() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a key pair; answers the public line. */
export async function makeKeyPair(file: string, ...options: string[]): Promise<string> {
  await rm(file, { force: true });
  await run("ssh-keygen", [
    "-q",
    "-N",
    "",
    "-C",
    "sender",
    ...(options.length > 0 ? options : ["-t", "ed25519"]),
    "-f",
    file,
  ]);
  return (await readFile(`${file}.pub`, "utf8")).trim();
}

async function makeHostKey(folder: string): Promise<void> {
  await makeKeyPair(path.join(folder, "host_key"));
}

/** Users and groups as /etc has them; all senders have the number of whoever runs the test's files. */
async function writeUsers(folder: string, users: readonly SshUser[]): Promise<void> {
  const { uid, gid } = { uid: 64_999, gid: 64_999 };
  const hash = (password: string | undefined) =>
    password === undefined
      ? "*"
      : execFileSync("openssl", ["passwd", "-6", "-stdin"], { input: password }).toString().trim();
  const passwd = users.map(({ name, home }) => `${name}:x:${uid}:${gid}::${home}:/bin/sh`);
  const shadow = users.map(({ name, password }) => `${name}:${hash(password)}:19000:0:99999:7:::`);
  const groups = new Map<string, string[]>();
  for (const { name, groups: of = [] } of users)
    for (const group of of) groups.set(group, [...(groups.get(group) ?? []), name]);
  const group = [...groups].map(([name, members], index) => `${name}:x:${65_000 + index}:${members.join(",")}`);
  const root = [
    "root:x:0:0::/root:/bin/sh",
    "sshd:x:64998:65534::/run/sshd:/bin/false",
    "nobody:x:65534:65534::/:/bin/false",
  ];
  await writeFile(path.join(folder, "passwd"), [...root, ...passwd, ""].join("\n"));
  await writeFile(path.join(folder, "shadow"), ["root:*:19000::::::", ...shadow, ""].join("\n"), { mode: 0o600 });
  await writeFile(
    path.join(folder, "group"),
    ["root:x:0:", `sshtest:x:${gid}:`, ...group, "nogroup:x:65534:", ""].join("\n"),
  );
  await mkdir(path.join(folder, "home"), { recursive: true });
}

/** The number of the users of `startSshd` as root; else they are whoever runs the test. */
export const sshUserId = sshdAsRoot ? 64_999 : userInfo().uid;

function ownView(folder: string): string {
  return `mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/sshd ${sshdRoot}
mount --bind ${folder} ${sshdRoot}
mount --bind ${folder}/passwd /etc/passwd
mount --bind ${folder}/shadow /etc/shadow
mount --bind ${folder}/group /etc/group`;
}
