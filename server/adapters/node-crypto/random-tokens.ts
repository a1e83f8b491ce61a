import { createHash, randomBytes } from "node:crypto";
import type { RandomTokens } from "#ports/random-tokens.ts";

/** Tokens from the operating system's random source. They are long enough that a plain hash can't be guessed back. */
export const randomTokens: RandomTokens = {
  next: () => randomBytes(32).toString("base64url"),
  hash: (token) => createHash("sha256").update(token).digest("hex"),
};
