/** The library's own code of an error, and the code that the server answered with; null: it has not answered. */
export function replyOf(error: unknown): { readonly code: string; readonly status: number | null } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : Number.NaN;
  return { code, status: Number.isInteger(status) && status >= 400 ? status : null };
}

/** What Node and its TLS library say of a handshake comes as a socket's error, with their own code beside it. */
export function isHandshakeFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const own = "originalCode" in error ? String(error.originalCode) : "";
  return /^(ERR_(SSL|TLS)|EPROTO|CERT_|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED)|STARTTLS|certificate/i.test(
    own || error.message,
  );
}
