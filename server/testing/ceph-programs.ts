import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Debian 12's Ceph and what it needs beside a plain installation: 61 MB, 231 MB unpacked. */
const packages =
  "ceph-base ceph-common ceph-mon ceph-osd radosgw librados2 librgw2 librbd1 libcephfs2 libradosstriper1 " +
  "python3-ceph-argparse python3-ceph-common python3-rados libaio1 libboost-context1.74.0 libboost-iostreams1.74.0 " +
  "libboost-program-options1.74.0 libboost-thread1.74.0 libdaxctl1 libfmt9 libfuse2 libgoogle-perftools4 libibverbs1 " +
  "libleveldb1d liblua5.3-0 libndctl6 libnl-3-200 libnl-route-3-200 liboath0 libpmem1 librabbitmq4 librdmacm1 " +
  "libsnappy1v5 libtcmalloc-minimal4";

/** Where the programs are: in the system ("/"), or unpacked below a folder of the user's cache. */
export type CephPrograms = {
  readonly root: string;
  readonly libraries: string;
  readonly env: Readonly<Record<string, string>>;
};

/**
 * The programs of the S3 gateway that tests start: the installed ones, or those of Debian's packages, fetched once by
 * apt-get and unpacked without being installed. A sentence where neither can be had.
 */
export async function cephPrograms(): Promise<CephPrograms | string> {
  if (existsSync("/usr/bin/radosgw") && existsSync("/usr/bin/ceph-osd")) return programsIn("/");
  const cache = path.join(process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "causeway");
  const root = path.join(cache, "ceph-debian-12");
  if (existsSync(root)) return programsIn(root);
  try {
    await mkdir(cache, { recursive: true });
    await fetchInto(cache, root);
    return programsIn(root);
  } catch {
    return (
      "The S3 gateway (Ceph) could not be fetched by apt-get download, so what needs it was left out: " +
      "install radosgw, ceph-mon and ceph-osd, or name an endpoint in CAUSEWAY_TEST_S3_ENDPOINT."
    );
  }
}

/** Unpacks beside and renames at the end: another test process may do the same at the same time. */
async function fetchInto(cache: string, root: string): Promise<void> {
  const scratch = await mkdtemp(path.join(cache, "fetching-"));
  try {
    await run("apt-get", ["download", ...packages.split(" ")], { cwd: scratch });
    for (const name of await readdir(scratch)) {
      if (name.endsWith(".deb")) await run("dpkg", ["-x", path.join(scratch, name), path.join(scratch, "root")]);
    }
    const fetched = programsIn(path.join(scratch, "root"));
    // On another system than they were made for they don't start.
    await run(path.join(fetched.root, "usr/bin/radosgw"), ["--version"], { env: { ...process.env, ...fetched.env } });
    await rename(fetched.root, root).catch((error: unknown) => {
      if (!existsSync(root)) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function programsIn(root: string): CephPrograms {
  const machine = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
  const libraries = path.join(root, "usr/lib", machine);
  const folders = [libraries, path.join(libraries, "ceph"), path.join(root, "lib", machine)];
  return { root, libraries, env: root === "/" ? {} : { LD_LIBRARY_PATH: folders.join(":") } };
}
