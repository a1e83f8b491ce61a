/** Whose a key is: with our own we decrypt and sign, to a partner's we encrypt, and by it we check who has signed. */
export type PgpKeyKind = "own" | "partner";

/** Of our own keys one is current; old ones still open new files, retired ones only files that were taken in before. */
export type PgpKeyState = "current" | "old" | "retired";

export type PgpKey = {
  readonly id: string;
  readonly kind: PgpKeyKind;
  /** Hexadecimal, in capitals. */
  readonly fingerprint: string;
  /** As the key names its owner: "Northside Care <it@example.org>". */
  readonly userId: string;
  /** For people: "Curve25519", "RSA 4096". */
  readonly algorithm: string;
  /** ISO 8601 in UTC; null: never. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** ASCII armor. */
  readonly publicKey: string;
  readonly state: PgpKeyState;
  readonly addedByName: string;
  readonly addedAt: string;
};

/** What there is to know of a key before it is taken. */
export type PgpKeyFacts = Pick<
  PgpKey,
  "fingerprint" | "userId" | "algorithm" | "createdAt" | "expiresAt" | "publicKey"
> & {
  readonly isPrivate: boolean;
  readonly revoked: boolean;
  /** Of a private key also that it decrypts. */
  readonly canEncrypt: boolean;
  readonly canSign: boolean;
  /** RSA of less than 2048 bits, DSA, ElGamal. */
  readonly weak: boolean;
};

const wholeKey = "Export the whole key with “gpg --export-secret-keys --armor”, or have a new one made here.";

/** Why a key is not taken, in a sentence; null when it is. `now` is ISO 8601 in UTC. */
export function keyRefusal(facts: PgpKeyFacts, kind: PgpKeyKind, now: string): string | null {
  if (kind === "partner" && facts.isPrivate) {
    return "This is a private key, which its owner must not give away. Ask the partner for the public key, and tell them that this one should be replaced.";
  }
  if (kind === "own" && !facts.isPrivate) {
    return "This is a public key. To decrypt files the private key is needed: export it with “gpg --export-secret-keys --armor”.";
  }
  if (facts.revoked) return "This key was revoked by its owner. Ask for the one that replaces it.";
  if (facts.expiresAt !== null && facts.expiresAt <= now) {
    return `This key expired on ${facts.expiresAt.slice(0, 10)}. Ask for one that is still valid.`;
  }
  if (facts.weak) {
    return `This key (${facts.algorithm}) is too weak today. RSA of 2048 bits or more and Curve25519 are taken.`;
  }
  if (kind === "own" && !facts.canEncrypt) {
    return `This key is no use, for nobody can encrypt files for it: its part that decrypts is missing, over, or left out of the export. ${wholeKey}`;
  }
  if (kind === "own" && !facts.canSign) {
    return `This key can't sign what goes out: its part that signs is missing, over, or left out of the export. ${wholeKey}`;
  }
  if (!facts.canEncrypt) return "This key can't encrypt: it has no valid subkey for encryption. Ask for one that has.";
  return null;
}

/** How many days before a key ends people are told. */
export const expirySteps = [30, 7, 1] as const;

/** The nearest of `expirySteps` that has come, 0 for a key that is over, null for one that has time. ISO 8601 in UTC. */
export function expiryStep(expiresAt: string | null, now: string): 30 | 7 | 1 | 0 | null {
  if (expiresAt === null) return null;
  const days = (Date.parse(expiresAt) - Date.parse(now)) / 86_400_000;
  if (days <= 0) return 0;
  return expirySteps.findLast((step) => days <= step) ?? null;
}

/** A fingerprint as people compare it: groups of four. */
export function groupedFingerprint(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, "$1 ");
}
