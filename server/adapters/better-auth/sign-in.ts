import { setTimeout as pause } from "node:timers/promises";
import type { Auth } from "#adapters/better-auth/auth.ts";
import { isOpen } from "#adapters/better-auth/open-paths.ts";
import { isTrustedOrigin } from "#core/access/trusted-origins.ts";
import type { SignIn } from "#ports/sign-in.ts";

/** How long a refused sign-in takes at least, in ms: time must not tell whether somebody has the address. */
const refusalTakes = 500;

/** The sign-in library behind the port. */
export function signIn(auth: Auth): SignIn {
  return {
    async personOf(headers) {
      // Without the renewal: its cookie could not be sent along from here. A session ends seven days after signing in.
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
      if (!found) return null;
      const { id, name, email, twoFactorEnabled } = found.user;
      return { id, name, email, secondFactor: twoFactorEnabled === true, sessionId: found.session.id };
    },

    async hashPassword(password) {
      const { password: passwords } = await auth.$context;
      return passwords.hash(password);
    },

    async handle(request) {
      const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
      if (!isOpen(request.method, path)) return new Response("Not found", { status: 404 });
      // The library asks for an origin only where there is a cookie; here every change needs one.
      if (request.method !== "GET" && !isTrustedOrigin(request.headers.get("origin"), auth.options.baseURL)) {
        const message = `Sign in from a page of ${auth.options.baseURL}.`;
        return Response.json({ code: "INVALID_ORIGIN", message }, { status: 403 });
      }
      if (path !== "/sign-in/email") return auth.handler(request);
      const earliest = pause(refusalTakes);
      const response = await auth.handler(request);
      if (!response.ok) await earliest;
      return response;
    },
  };
}
