import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeKeyPair, sshdAsRoot, sshUserId, startSshd, type SshdWorld } from "#testing/sshd.ts";
import { chown, mkdir } from "node:fs/promises";
import { userInfo } from "node:os";
import type { PartnerAddress } from "#ports/partner-server.ts";

/** A partner's server as such servers are: a user with password and key, and folders that are theirs. */
export type PartnerSshd = {
  readonly sshd: SshdWorld;
  /** How to sign in with the key; without a confirmed host key. */
  readonly address: PartnerAddress;
  /** Null where the server does not run as root, and so can't look at passwords. */
  readonly password: string | null;
  /** The partner's own view: the folder on the disk that is `at` on the server. */
  readonly disk: string;
  readonly at: string;
};

/** Null where there is no sshd. */
export async function partnerSshd(): Promise<PartnerSshd | null> {
  const user = sshdAsRoot ? "partner" : userInfo().username;
  const password = sshdAsRoot ? "correct horse battery" : null;
  const sshd = await startSshd({
    users: [{ name: "partner", home: "/", ...(password && { password }) }],
    config: ({ port, folder }) => `Port ${port}
ListenAddress 127.0.0.1
HostKey ${folder}/host_key
PidFile none
AuthorizedKeysFile ${folder}/authorized_keys
StrictModes no
PasswordAuthentication yes
KbdInteractiveAuthentication no
UsePAM no
Subsystem sftp internal-sftp
LogLevel VERBOSE
MaxStartups 50
`,
  });
  if (sshd === null) return null;
  const keyFile = path.join(sshd.folder, "our_key");
  await writeFile(path.join(sshd.folder, "authorized_keys"), `${await makeKeyPair(keyFile)}\n`);
  const disk = path.join(sshd.folder, "home");
  for (const folder of ["", "out", "in"]) await ownFolder(path.join(disk, folder));
  return {
    sshd,
    password,
    disk,
    at: sshdAsRoot ? "/run/causeway-test/home" : disk,
    address: {
      host: "127.0.0.1",
      port: sshd.port,
      username: user,
      credential: { privateKey: await readFile(keyFile, "utf8") },
      hostKey: null,
      oldServer: false,
    },
  };
}

/** Makes a folder that is the server's user's. */
export async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if (sshdAsRoot) await chown(folder, sshUserId, sshUserId);
}
