import { createPublicKey, verify } from "node:crypto";
import { keyIdOf } from "#adapters/node-crypto/receipt-signer.ts";
import type { ReceiptKey } from "#ports/receipt-keys.ts";

/** Whether a signature (base64url) is of this text and by this key (PEM). */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text, "utf8"), publicKey, Buffer.from(signature, "base64url"));
}

/** A public key that somebody was given as a file; null when it is none for Ed25519. */
export function readPublicKey(pem: string): ReceiptKey | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === "ed25519" ? { keyId: keyIdOf(key), publicKey: pem } : null;
  } catch {
    return null;
  }
}
