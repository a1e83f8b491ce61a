import { generateKey } from "openpgp";
import { readPgpKey } from "#adapters/openpgp/read-pgp-key.ts";
import type { ReadPgpKey } from "#ports/pgp.ts";

/**
 * Curve25519 in the form of version 4, which Debian's gpg 2.2 reads, and without any AEAD feature: gpg 2.3 would then
 * choose OCB, which is pure JavaScript here (8 MB/s instead of some 250).
 */
export async function createKey(owner: {
  readonly name: string;
  readonly days: number;
}): Promise<Extract<ReadPgpKey, { kind: "key" }>> {
  const { privateKey } = await generateKey({
    type: "ecc",
    curve: "curve25519Legacy",
    userIDs: [{ name: owner.name }],
    keyExpirationTime: owner.days * 86_400,
    format: "armored",
    config: { v6Keys: false, aeadProtect: false },
  });
  const made = await readPgpKey(new TextEncoder().encode(privateKey), null);
  if (made.kind === "refused") throw new Error("createKey: the new key can't be read");
  return made;
}
