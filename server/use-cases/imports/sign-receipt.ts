import type { Receipt } from "#core/reports/receipt.ts";
import type { UndoReceipt } from "#core/reports/undo-receipt.ts";
import { signedReceiptText, textToSign } from "#core/reports/signed-receipt.ts";
import type { ImportDeps } from "#ports/deps.ts";

/** The receipt as a file, signed; its key is remembered first, so that no receipt goes out that nobody can verify. */
export async function signReceipt(
  deps: Pick<ImportDeps, "receiptSigner" | "receiptKeys">,
  receipt: Receipt | UndoReceipt,
): Promise<string> {
  const key = await deps.receiptSigner.key();
  await deps.receiptKeys.remember(key);
  const value = await deps.receiptSigner.sign(textToSign(receipt));
  return signedReceiptText(receipt, {
    algorithm: "Ed25519",
    canonicalization: "RFC 8785",
    keyId: key.keyId,
    value,
  });
}
