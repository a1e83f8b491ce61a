import { createKey } from "#adapters/openpgp/create-key.ts";
import { decryptStream } from "#adapters/openpgp/decrypt-stream.ts";
import { encryptStream } from "#adapters/openpgp/encrypt-stream.ts";
import { readPgpKey } from "#adapters/openpgp/read-pgp-key.ts";
import type { Pgp } from "#ports/pgp.ts";

/** OpenPGP by openpgp.js. `plainMaxBytes`: what a decrypted file may hold at most. */
export function openpgp(settings: { readonly plainMaxBytes: number }): Pgp {
  return {
    create: createKey,
    read: readPgpKey,
    decrypt: (content, keys) => decryptStream(content, keys, settings.plainMaxBytes),
    encrypt: encryptStream,
  };
}
