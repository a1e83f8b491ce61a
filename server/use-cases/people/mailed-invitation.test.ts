import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createCaller } from "#api/root.ts";
import { createContext } from "#api/context.ts";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { smtpSender } from "#adapters/smtp/smtp-sender.ts";
import { demoPeople } from "#prisma/seed.ts";
import { peopleWorld, type PeopleWorld } from "#testing/people-world.ts";

let world: PeopleWorld;
let mails: Awaited<ReturnType<typeof mailServer>>;
let authority: Awaited<ReturnType<typeof testAuthority>>;
beforeAll(async () => {
  [world, authority] = await Promise.all([peopleWorld(), testAuthority()]);
});
afterAll(() => world.end());
beforeEach(async () => {
  mails = await mailServer(authority);
});
afterEach(() => mails.close());

/** An invitation by the demo's admin, with the mail server of the test. */
async function invite(email: string) {
  // Nobody here keeps silent; on a busy machine a certificate may take its time.
  const sender = smtpSender({ ...mails.settings, timeoutMs: 20_000 });
  const deps = { ...world.deps, noticeSenders: { ...world.deps.noticeSenders, email: sender } };
  const caller = createCaller(await createContext(deps, await world.signedIn(demoPeople.admin.email)));
  const made = await caller.people.invite({ tenant: "northside", environment: "production", email, role: "staff" });
  await sender.close();
  return made;
}

test("an invitation goes to the person by e-mail, with the link that the admin sees, too", async () => {
  const { link, mail } = await invite("dana.reyes@northside.example");
  expect(mail).toEqual({ kind: "sent" });
  expect(mails.mails).toHaveLength(1);
  const content = mails.mails[0]?.content.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
  expect(content).toContain("To: dana.reyes@northside.example");
  expect(content).toContain(link);
});

test("one whose e-mail fails stands all the same, and the link can be passed on", async () => {
  mails.setMood("refuses");
  const { link, mail } = await invite("late@northside.example");
  expect(mail).toMatchObject({ kind: "failed", sentence: expect.stringContaining("refused the mail") });
  expect(link).toMatch(/\/invitation\/[\w-]{43}$/);
});
