import { randomBytes } from "node:crypto";
import { createTRPCClient, httpLink } from "@trpc/client";
import { expect, type Page } from "@playwright/test";
import superjson from "superjson";
import type { AppRouter } from "#api/root.ts";
import type { Role } from "#core/access/permissions.ts";
import { demoPassword, demoPeople } from "#prisma/seed.ts";
import { productAddress } from "./address.ts";
import { northside } from "./workspace.ts";

/** Who can sign in. */
export type Account = { readonly name: string; readonly email: string; readonly password: string };

/** A person of the demo's first tenant. */
export function demoAccount(role: Role): Account {
  const { name, email } = demoPeople[role];
  return { name, email, password: demoPassword };
}

/** Signs a page's browser in as a role of the demo or as somebody; the page shows what it showed before. */
export async function signIn(page: Page, who: Role | Account): Promise<void> {
  const { email, password } = typeof who === "string" ? demoAccount(who) : who;
  const answer = await page.context().request.post("/api/auth/sign-in/email", {
    headers: { origin: productAddress() },
    data: { email, password },
  });
  expect(answer.status(), `sign-in of ${email}`).toBe(200);
}

/** A new member of northside, for tests that change who may do what or how somebody signs in. */
export async function addMember(role: Role, name: string): Promise<Account> {
  const mark = randomBytes(4).toString("hex");
  const account = {
    name,
    email: `${name.split(" ")[0]?.toLowerCase()}.${mark}@northside.example`,
    password: `${mark} horse staple`,
  };
  const admin = await callerAs("admin");
  const { link } = await admin.people.invite.mutate({ ...scope, email: account.email, role });
  const token = new URL(link).pathname.replace("/invitation/", "");
  await callerWith("").people.acceptInvitation.mutate({ token, account: { name, password: account.password } });
  return account;
}

const scope = { tenant: northside.slug, environment: northside.environment };

/** Asks the product what its pages ask, for what a journey only needs to be there. */
export async function callerAs(role: Role): Promise<ReturnType<typeof callerWith>> {
  return callerWith(await sessionCookie(demoAccount(role)));
}

/** The session cookie of somebody signed in without a browser. */
async function sessionCookie({ email, password }: Account): Promise<string> {
  const answer = await fetch(`${productAddress()}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: productAddress(), "x-forwarded-for": "10.255.255.1" },
    body: JSON.stringify({ email, password }),
  });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

function callerWith(cookie: string) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${productAddress()}/api/trpc`,
        transformer: superjson,
        headers: { cookie, origin: productAddress() },
      }),
    ],
  });
}
