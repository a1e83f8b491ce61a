import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { organization, twoFactor } from "better-auth/plugins";
import { signInRecord } from "#adapters/better-auth/sign-in-record.ts";
import { organizationAccess, organizationRoles } from "#adapters/better-auth/organization-roles.ts";
import { trustedOrigins } from "#core/access/trusted-origins.ts";
import type { ActivityLog } from "#ports/activity-log.ts";
import type { Log } from "#ports/log.ts";
import type { SignInThrottle } from "#ports/sign-in.ts";

export type AuthOptions = {
  /** The Prisma client; the library finds its models in it by name. */
  readonly prisma: Parameters<typeof prismaAdapter>[0];
  /** Where people reach the product, e.g. https://causeway.example. */
  readonly publicUrl: string;
  readonly secret: string;
  readonly throttle: SignInThrottle;
  readonly activity: ActivityLog;
  readonly log: Log;
};

export type Auth = ReturnType<typeof createAuth>;

const day = 24 * 60 * 60;

/** Limits of the password, shared with the form that asks for one. */
export const passwordLength = { min: 12, max: 128 } as const;

/** Counted in the database, so that any number of web processes count together; seconds, requests of one address. */
const rateLimit = {
  enabled: true,
  storage: "database",
  window: 60,
  max: 300,
  customRules: {
    // By address of the sender; by e-mail address see the throttle. An office behind one address signs in at nine.
    "/sign-in/email": { window: 60, max: 30 },
    "/two-factor/*": { window: 60, max: 30 },
    // Read by every page: not worth a write each.
    "/get-session": false,
  },
} as const;

/** The sign-in library, set up: password, sessions in the database, second factor; nobody signs up uninvited. */
export function createAuth({ prisma, publicUrl, secret, throttle, activity, log }: AuthOptions) {
  return betterAuth({
    appName: "Causeway",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    database: prismaAdapter(prisma, { provider: "postgresql" }),
    trustedOrigins: [...trustedOrigins(publicUrl)],
    telemetry: { enabled: false },
    // What the library says can quote a header, so that only a stable part goes on.
    logger: { level: "error", log: (level, message) => log.warn({ level, from: "sign-in" }, message.slice(0, 80)) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      revokeSessionsOnPasswordReset: true,
    },
    // Every request looks the session up, so that signing out everywhere takes effect at once.
    session: { expiresIn: 7 * day, updateAge: day, cookieCache: { enabled: false } },
    onAPIError: {
      // Refusals are the person's business; of a fault only its kind goes on, since a database's message can quote a row.
      onError: (error) => {
        if (isAPIError(error) && error.status !== "INTERNAL_SERVER_ERROR") return;
        log.error({ from: "sign-in", error: error instanceof Error ? error.name : typeof error }, "signing in failed");
      },
    },
    advanced: {
      // Said outright, since the library would leave it out in tests.
      disableOriginCheck: false,
      database: { generateId: "uuid" },
      useSecureCookies: publicUrl.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    rateLimit,
    plugins: [
      twoFactor({ issuer: "Causeway", totpOptions: { digits: 6, period: 30 }, backupCodeOptions: { amount: 10 } }),
      organization({
        ac: organizationAccess,
        roles: organizationRoles,
        creatorRole: "admin",
        schema: {
          organization: { modelName: "tenant" },
          member: { fields: { organizationId: "tenantId" } },
          invitation: { fields: { organizationId: "tenantId" } },
        },
      }),
      // Last, so that it sees what the others made of an answer.
      signInRecord({ throttle, activity }),
    ],
  });
}
