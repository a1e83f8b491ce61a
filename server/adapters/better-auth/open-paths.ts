/**
 * The doors below /api/auth that the product uses. The library has some sixty; what isn't named here is not found, also
 * when a later version of it adds more. Tenants, members and invitations go through our own use cases, which check,
 * count the admins and record in one transaction.
 */
const openPaths: Readonly<Record<string, "GET" | "POST">> = {
  "/ok": "GET",
  "/get-session": "GET",
  "/list-sessions": "GET",
  "/sign-in/email": "POST",
  "/sign-out": "POST",
  "/revoke-session": "POST",
  "/revoke-other-sessions": "POST",
  "/revoke-sessions": "POST",
  "/change-password": "POST",
  "/update-user": "POST",
  "/two-factor/enable": "POST",
  "/two-factor/disable": "POST",
  "/two-factor/get-totp-uri": "POST",
  "/two-factor/verify-totp": "POST",
  "/two-factor/verify-backup-code": "POST",
  "/two-factor/generate-backup-codes": "POST",
};

/** Whether a request below /api/auth may reach the library. */
export function isOpen(method: string, path: string): boolean {
  return Object.hasOwn(openPaths, path) && openPaths[path] === method;
}
