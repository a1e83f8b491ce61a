import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import type { ActivityAction, ActivityLog } from "#ports/activity-log.ts";
import type { SignInThrottle } from "#ports/sign-in.ts";

type Person = { readonly id: string; readonly name: string };

/** What is recorded once the library has done what a path asks for. */
const doneByPath: Readonly<Record<string, ActivityAction>> = {
  "/revoke-session": "person.session-ended",
  "/revoke-other-sessions": "person.signed-out-everywhere",
  "/revoke-sessions": "person.signed-out-everywhere",
  "/change-password": "person.password-changed",
  "/two-factor/disable": "person.second-factor-off",
  "/two-factor/generate-backup-codes": "person.backup-codes-made",
};

const secondFactorPaths = ["/two-factor/verify-totp", "/two-factor/verify-backup-code"];

type Deps = { readonly throttle: SignInThrottle; readonly activity: ActivityLog };

/** A plugin that limits tries by e-mail address and writes who came, went and failed to the tenants' activity logs. */
export function signInRecord(deps: Deps) {
  const { beforeSignIn, afterSignIn, afterSecondFactor, beforeSignOut, afterDone } = handlers(deps);
  return {
    id: "sign-in-record",
    hooks: {
      before: [
        { matcher: ({ path }) => path === "/sign-in/email", handler: beforeSignIn },
        { matcher: ({ path }) => path === "/sign-out", handler: beforeSignOut },
      ],
      after: [
        { matcher: ({ path }) => path === "/sign-in/email", handler: afterSignIn },
        { matcher: ({ path }) => path !== undefined && secondFactorPaths.includes(path), handler: afterSecondFactor },
        { matcher: ({ path }) => path !== undefined && path in doneByPath, handler: afterDone },
      ],
    },
  } satisfies BetterAuthPlugin;
}

function handlers({ throttle, activity }: Deps) {
  const record = (person: Person, action: ActivityAction) =>
    activity.recordForPerson(person.id, { actor: { id: person.id, name: person.name }, action, subject: person.name });

  const beforeSignIn = createAuthMiddleware(async (ctx) => {
    const email = emailOf(ctx.body);
    const wait = email === null ? null : await throttle.take(email);
    if (wait === null) return;
    throw new APIError("TOO_MANY_REQUESTS", { code: "SIGN_IN_THROTTLED", message: waitSentence(wait) });
  });

  const afterSignIn = createAuthMiddleware(async (ctx) => {
    const email = emailOf(ctx.body);
    if (email === null) return;
    const { returned, newSession } = ctx.context;
    if (isAPIError(returned)) {
      const found = await ctx.context.internalAdapter.findUserByEmail(email.trim().toLowerCase());
      if (found) await record(found.user, "person.sign-in-failed");
      return;
    }
    await throttle.clear(email);
    // Null while the second factor is still to come.
    if (newSession) await record(newSession.user, "person.signed-in");
  });

  const afterSecondFactor = createAuthMiddleware(async (ctx) => {
    const { returned, newSession, session } = ctx.context;
    if (isAPIError(returned)) {
      const person = session?.user ?? (await personAtSecondFactor(ctx));
      if (person) await record(person, "person.second-factor-failed");
    } else if (newSession) {
      // With a session before it, the code confirmed that the second factor works: it is on from now.
      await record(newSession.user, session ? "person.second-factor-on" : "person.signed-in");
    }
  });

  const beforeSignOut = createAuthMiddleware(async (ctx) => {
    const session = await getSessionFromCtx(ctx);
    if (session) await record(session.user, "person.signed-out");
  });

  const afterDone = createAuthMiddleware(async (ctx) => {
    const action = doneByPath[ctx.path];
    const person = ctx.context.session?.user;
    if (action && person && !isAPIError(ctx.context.returned)) await record(person, action);
  });

  return { beforeSignIn, afterSignIn, afterSecondFactor, beforeSignOut, afterDone };
}

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Whose second factor was asked for, by the cookie that the first step set. */
async function personAtSecondFactor(ctx: HookContext): Promise<Person | null> {
  const cookie = ctx.context.createAuthCookie("two_factor");
  const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  if (!identifier) return null;
  const waiting = await ctx.context.internalAdapter.findVerificationValue(identifier);
  return waiting ? await ctx.context.internalAdapter.findUserById(waiting.value) : null;
}

function emailOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("email" in body)) return null;
  return typeof body.email === "string" ? body.email : null;
}

/** The same whether or not somebody has the address. */
function waitSentence(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return `Too many failed sign-ins with this e-mail address. Try again in ${minutes} minute${minutes === 1 ? "" : "s"}.`;
}
