/** Secrets for links: the token goes out once, only its hash is kept. */
export type RandomTokens = {
  /** 256 random bits, URL-safe. */
  next(): string;
  /** SHA-256 of a token, 64 hexadecimal digits. */
  hash(token: string): string;
};
