import { decryptKey, readKeys, readPrivateKeys, type Key, type PrivateKey, type Subkey } from "openpgp";
import type { PgpKeyFacts } from "#core/encryption/pgp-key.ts";
import { isArmored, recognisePgp } from "#core/encryption/recognise-pgp.ts";
import type { ReadPgpKey } from "#ports/pgp.ts";

const refused = (sentence: string): ReadPgpKey => ({ kind: "refused", sentence });

const noKey = refused(
  "This is no PGP key. A key is a file or text that begins with “-----BEGIN PGP PUBLIC KEY BLOCK-----”, or its binary form.",
);
const severalKeys = refused("There is more than one key in this. Add them one by one.");
const wrongPassphrase = refused("The passphrase does not unlock this private key.");

/** Reads a key that somebody gave, armored or binary, and unlocks a private one. */
export async function readPgpKey(bytes: Uint8Array, passphrase: string | null): Promise<ReadPgpKey> {
  const kind = recognisePgp(bytes);
  if (kind !== "public_key" && kind !== "private_key") return noKey;
  const keys = await parse(bytes, kind === "private_key").catch(() => []);
  const [key, another] = keys;
  if (!key) return noKey;
  if (another) return severalKeys;
  if (!key.isPrivate()) return { kind: "key", facts: await factsOf(key), privateKey: null };
  const unlocked = await unlock(key, passphrase);
  if (!unlocked) return wrongPassphrase;
  return { kind: "key", facts: await factsOf(unlocked), privateKey: unlocked.armor() };
}

async function parse(bytes: Uint8Array, isPrivate: boolean): Promise<Key[]> {
  if (!isArmored(bytes)) {
    const binaryKeys = Uint8Array.from(bytes);
    return isPrivate ? readPrivateKeys({ binaryKeys }) : readKeys({ binaryKeys });
  }
  const armoredKeys = new TextDecoder().decode(bytes).trim();
  return isPrivate ? readPrivateKeys({ armoredKeys }) : readKeys({ armoredKeys });
}

async function unlock(key: PrivateKey, passphrase: string | null): Promise<PrivateKey | null> {
  if (key.isDecrypted()) return key;
  if (passphrase === null) return null;
  return decryptKey({ privateKey: key, passphrase }).catch(() => null);
}

async function factsOf(key: Key): Promise<PgpKeyFacts> {
  const encryption = await key.getEncryptionKey().catch(() => null);
  const signing = await key.getSigningKey().catch(() => null);
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    userId: await userIdOf(key),
    algorithm: algorithmOf(key),
    createdAt: key.getCreationTime().toISOString(),
    expiresAt: await expiryOf(key, encryption),
    publicKey: key.toPublic().armor(),
    isPrivate: key.isPrivate(),
    revoked: await key.isRevoked(),
    canEncrypt: encryption !== null && hasItsSecret(encryption),
    canSign: signing !== null && hasItsSecret(signing),
    weak: isWeak(key) || (encryption === null && key.subkeys.some(isWeak)),
  };
}

/** False where the export of a private key has left this part's secret out, as gpg does for a main key kept elsewhere. */
function hasItsSecret({ keyPacket }: Key | Subkey): boolean {
  return !("isMissingSecretKeyMaterial" in keyPacket) || !keyPacket.isMissingSecretKeyMaterial();
}

async function userIdOf(key: Key): Promise<string> {
  const primary = await key.getPrimaryUser().catch(() => null);
  return (primary?.user.userID ?? key.users[0]?.userID)?.userID ?? "";
}

/** Of the key or of the part that encrypts, whichever ends first. */
async function expiryOf(key: Key, encryption: Key | Subkey | null): Promise<string | null> {
  const ends = [await key.getExpirationTime().catch(() => null), await encryption?.getExpirationTime()];
  const dates = ends.filter((end) => end instanceof Date).map((end) => end.toISOString());
  return dates.sort()[0] ?? null;
}

function algorithmOf(key: Key): string {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  if (algorithm.startsWith("rsa")) return `RSA ${bits ?? ""}`.trim();
  if (curve !== undefined && /25519/.test(curve)) return "Curve25519";
  if (/25519/.test(algorithm)) return "Curve25519";
  return (curve ?? algorithm).replace(/Legacy$/, "");
}

function isWeak(key: Key | Subkey): boolean {
  const { algorithm, bits } = key.getAlgorithmInfo();
  if (algorithm === "dsa" || algorithm === "elgamal") return true;
  return algorithm.startsWith("rsa") && (bits ?? 0) < 2_048;
}
