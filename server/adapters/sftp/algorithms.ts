import type { Algorithms } from "ssh2";
import type { HostKey } from "#core/sftp/connection.ts";

type Complete = {
  readonly [Kind in "kex" | "cipher" | "hmac" | "serverHostKey"]: Extract<Algorithms[Kind], readonly unknown[]>;
};

const modern: Complete = {
  kex: [
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "ecdh-sha2-nistp256",
    "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp521",
    "diffie-hellman-group-exchange-sha256",
    "diffie-hellman-group14-sha256",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group18-sha512",
  ],
  cipher: [
    "aes256-gcm@openssh.com",
    "aes128-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
    "aes256-ctr",
    "aes128-ctr",
  ],
  hmac: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"],
  serverHostKey: [
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "rsa-sha2-512",
    "rsa-sha2-256",
  ],
};

/** SHA-1 and CBC: what servers of the years before 2014 have. Whoever listens could break it with means and time. */
const outdated: Complete = {
  kex: ["diffie-hellman-group-exchange-sha1", "diffie-hellman-group14-sha1"],
  cipher: ["aes256-cbc", "aes128-cbc"],
  hmac: ["hmac-sha1"],
  serverHostKey: ["ssh-rsa"],
};

/**
 * What we agree to. The kind of the key that was confirmed comes first: a server that got a second key beside it must
 * not look like one whose key has changed.
 */
export function algorithms(oldServer: boolean, hostKey: HostKey | null): Algorithms {
  const isConfirmed = (name: string) =>
    name === hostKey?.kind || (hostKey?.kind === "ssh-rsa" && name.startsWith("rsa-sha2"));
  const serverHostKey = [...modern.serverHostKey, ...(oldServer ? outdated.serverHostKey : [])];
  return {
    kex: [...modern.kex, ...(oldServer ? outdated.kex : [])],
    cipher: [...modern.cipher, ...(oldServer ? outdated.cipher : [])],
    hmac: [...modern.hmac, ...(oldServer ? outdated.hmac : [])],
    serverHostKey: [...serverHostKey.filter(isConfirmed), ...serverHostKey.filter((name) => !isConfirmed(name))],
  };
}
