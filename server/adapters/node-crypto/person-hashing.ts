import { createHash, createHmac, randomBytes } from "node:crypto";
import type { PersonHashing } from "#ports/person-keys.ts";

/** Names the way in which a key was made; a plain hash begins with a digit or a to f. */
const way = "k1-";
/** As many characters as a plain hash has: 244 bits of the HMAC. */
const length = 64;

/** Names and days of birth can be guessed, so what is stored of them needs a secret: HMAC-SHA-256. */
export const personHashing: PersonHashing = {
  newSecret: () => randomBytes(32).toString("base64url"),
  plain: (text) => createHash("sha256").update(text).digest("hex"),
  // Over the hash and not the text: a key of an earlier version, which was that hash, comes to the same.
  keyed: (secret, plain) => `${way}${createHmac("sha256", secret).update(plain).digest("hex")}`.slice(0, length),
};
