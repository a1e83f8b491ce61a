import type { ApiDeps } from "#api/context.ts";

/**
 * `GET /api/v1/config/receipt_key`: the public keys that verify receipts of this installation, the newest first. For
 * anyone: partners who get a receipt have no account here, and a public key tells nothing.
 */
export async function receiptKey(deps: Pick<ApiDeps, "receiptKeys">): Promise<Response> {
  const keys = await deps.receiptKeys.list();
  const body = keys.map(({ keyId, publicKey, createdAt }) => ({
    key_id: keyId,
    algorithm: "Ed25519",
    public_key: publicKey,
    created_at: createdAt,
  }));
  return Response.json({ keys: body }, { headers: { "cache-control": "public, max-age=300" } });
}
