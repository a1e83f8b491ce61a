import { createHmac } from "node:crypto";
import type { HashContact } from "#ports/contact-checks.ts";

/** Contacts can be guessed, so what is stored of them needs the installation's secret. */
export function contactHash(secret: string): HashContact {
  return (workspaceId, contact) =>
    createHmac("sha256", secret).update(`causeway/contact/${workspaceId}/${contact}`).digest("hex");
}
