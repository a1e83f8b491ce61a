import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** OpenSSH's server: its path, and where the libraries lie that came with it. */
export type SshdProgram = { readonly path: string; readonly libraries: string };

const cache = path.resolve("node_modules/.cache/openssh-server");

/**
 * The machine's own sshd, else Debian's packages unpacked into a cache folder, which needs no root. Null where neither
 * is to be had: whoever asks says what was left out.
 */
export async function sshdProgram(): Promise<SshdProgram | null> {
  const installed = ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].find((file) => existsSync(file));
  if (installed) return { path: installed, libraries: "" };
  if (!existsSync(cache)) await fetchPackages().catch(() => undefined);
  const [root] = existsSync(cache) ? [cache] : [];
  const file = root && path.join(root, "usr/sbin/sshd");
  if (!file || !existsSync(file)) return null;
  const libraries = await readdir(path.join(root, "usr/lib")).then((names) =>
    names.find((name) => name.includes("-linux-")),
  );
  return { path: file, libraries: path.join(root, "usr/lib", libraries ?? "") };
}

/** Into a folder beside, which then gets the cache's name: several test files may do so at once. */
async function fetchPackages(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-sshd-"));
  try {
    const download = () => run("apt-get", ["download", "openssh-server", "libwrap0"], { cwd: folder });
    await download().catch(async () => {
      await run("apt-get", ["update"]);
      await download();
    });
    const unpacked = path.join(folder, "root");
    const packages = (await readdir(folder)).filter((name) => name.endsWith(".deb"));
    for (const name of packages) await run("dpkg", ["-x", path.join(folder, name), unpacked]);
    await mkdir(path.dirname(cache), { recursive: true });
    await run("cp", ["-a", unpacked, `${cache}.${process.pid}`]);
    await rename(`${cache}.${process.pid}`, cache).catch(() => rm(`${cache}.${process.pid}`, { recursive: true }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
