import { createHmac, timingSafeEqual } from "node:crypto";
import type { HashRecipient, StopTokens } from "#ports/message-outbox.ts";

/** Addresses among the opt-outs, keyed by the installation's secret: the same one is another in another workspace. */
export function recipientHash(secret: string): HashRecipient {
  return (workspaceId, channel, address) =>
    createHmac("sha256", secret).update(`causeway/opt-out/${workspaceId}/${channel}/${address}`).digest("hex");
}

/** Bytes of a hash, and of the signature behind it. */
const hashed = 32;
const signed = 16;

/** What links of e-mails carry: the keyed hash and our signature for this workspace. It does not run out. */
export function stopTokens(secret: string): StopTokens {
  const signature = (workspaceId: string, addressHash: string) =>
    createHmac("sha256", secret).update(`causeway/stop/${workspaceId}/${addressHash}`).digest().subarray(0, signed);
  return {
    make(workspaceId, addressHash) {
      const parts = [Buffer.from(addressHash, "hex"), signature(workspaceId, addressHash)];
      return Buffer.concat(parts).toString("base64url");
    },
    read(workspaceId, token) {
      const bytes = Buffer.from(token, "base64url");
      // Only as it was written: many texts come to the same bytes.
      if (bytes.length !== hashed + signed || bytes.toString("base64url") !== token) return null;
      const addressHash = bytes.subarray(0, hashed).toString("hex");
      return timingSafeEqual(bytes.subarray(hashed), signature(workspaceId, addressHash)) ? addressHash : null;
    },
  };
}
