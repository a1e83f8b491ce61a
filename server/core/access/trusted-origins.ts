const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The origins whose pages may change something: the public address of the product, and where that is this machine itself,
 * the other spellings of "this machine" with the same port.
 */
export function trustedOrigins(publicUrl: string): readonly string[] {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  if (!loopback.includes(hostname)) return [origin];
  return loopback.map((host) => `${protocol}//${host}${port === "" ? "" : `:${port}`}`);
}

/** Whether a request that changes something comes from a page of ours. Browsers send Origin with each of them. */
export function isTrustedOrigin(origin: string | null, publicUrl: string): boolean {
  return origin !== null && trustedOrigins(publicUrl).includes(origin);
}
