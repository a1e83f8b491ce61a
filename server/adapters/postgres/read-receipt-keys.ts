import type { Client } from "pg";
import type { ReceiptKey } from "#ports/receipt-keys.ts";

/** Every public key that has signed here, for a command that has a plain connection and no application around it. */
export async function readReceiptKeys(client: Client): Promise<readonly ReceiptKey[]> {
  const { rows } = await client.query<ReceiptKey>(
    `select key_id as "keyId", public_key as "publicKey" from receipt_key`,
  );
  return rows;
}
