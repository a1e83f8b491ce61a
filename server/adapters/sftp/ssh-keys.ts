import { createHash } from "node:crypto";
import ssh2 from "ssh2";
import type { SshKeys } from "#ports/ssh-keys.ts";

/** Keys of SSH, by the library that signs in with them. */
export const sshKeys: SshKeys = {
  fingerprint: (blob) => fingerprintOf(Buffer.from(blob, "base64")),

  make(comment) {
    const made = ssh2.utils.generateKeyPairSync("ed25519", { comment });
    return { privateKey: made.private, publicLine: made.public };
  },

  read(privateKey) {
    const parsed = ssh2.utils.parseKey(privateKey.trim() + "\n");
    const key = Array.isArray(parsed) ? parsed[0] : parsed;
    if (key instanceof Error || key === undefined) {
      return { fault: /passphrase|encrypted/i.test(key?.message ?? "") ? locked : unreadable };
    }
    if (!key.isPrivateKey())
      return { fault: "That is a public key: paste the private one, or let Causeway make a key." };
    if (key.type === "ssh-dss") return { fault: "DSA keys are no longer safe: let Causeway make a key." };
    const comment = key.comment ? ` ${key.comment}` : "";
    return { publicLine: `${key.type} ${key.getPublicSSH().toString("base64")}${comment}` };
  },
};

/** SHA256:… of a public key as it goes over the line. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

const locked =
  "This private key is locked with a passphrase: paste it without (ssh-keygen -p), or let Causeway make a key of its own.";
const unreadable =
  "This is no private key that can be read: paste the whole file with its first and last line, in OpenSSH's format.";
