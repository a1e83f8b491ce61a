import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext } from "#api/context.ts";
import { createCaller } from "#api/root.ts";
import { allowedActions } from "#core/access/permissions.ts";
import { demoNeighbour, demoPassword, demoPeople, seedDemo } from "#prisma/seed.ts";
import { peopleWorld, testUrl, type PeopleWorld } from "#testing/people-world.ts";

const northside = { tenant: "northside", environment: "staging" } as const;
const lakeshore = { tenant: "lakeshore", environment: "production" } as const;

describe("the people of a tenant", () => {
  let world: PeopleWorld;
  beforeAll(async () => {
    world = await peopleWorld();
  });
  afterAll(() => world.end());

  const callAs = async (email: string, password?: string) =>
    createCaller(await createContext(world.deps, await world.signedIn(email, password)));
  const callAsNobody = async () => createCaller(await createContext(world.deps, new Headers({ origin: testUrl })));
  const admin = () => callAs(demoPeople.admin.email);
  const tokenOf = (link: string) => new URL(link).pathname.replace("/invitation/", "");
  const memberId = async (email: string, of: typeof northside | typeof lakeshore = northside) => {
    const { members } = await (await admin()).people.members(of);
    return members.find((member) => member.email === email)?.id ?? "";
  };

  test("may open the workspaces of their tenants and no others", async () => {
    const mine = await (await admin()).people.workspaces();
    expect(mine).toHaveLength(8);
    expect(await (await callAs(demoNeighbour.email)).people.workspaces()).toEqual(
      ["staging", "training", "preview", "production"].map((environment) => ({
        tenant: "lakeshore",
        tenantName: "Lakeshore Community Care",
        environment,
        role: "staff",
      })),
    );
  });

  test("a tenant that does not exist and one of others' are refused in the same words", async () => {
    const caller = await callAs(demoNeighbour.email);
    const refusal = async (tenant: string) =>
      caller.people.workspace({ tenant, environment: "production" }).then(
        () => "",
        (error: Error) => error.message.replace(tenant, "…"),
      );
    expect(await refusal("northside")).toBe(await refusal("nowhere"));
    expect(await refusal("northside")).toMatch(/you don't belong to it/);
  });

  test("an invited person makes an account by the link, enters with the role, and the link is used up", async () => {
    const email = "Dana.Reyes@northside.example";
    const { invitation, link } = await (await admin()).people.invite({ ...northside, email, role: "staff" });
    expect(invitation).toMatchObject({
      email: "dana.reyes@northside.example",
      role: "staff",
      invitedBy: "Noor Hadley",
    });
    const nobody = await callAsNobody();
    const token = tokenOf(link);
    expect(await nobody.people.invitation({ token })).toMatchObject({
      tenantName: "Northside Home Care",
      accountExists: false,
      signedInAs: null,
    });
    const account = { name: "Dana Reyes", password: "twelve chars" };
    expect(await nobody.people.acceptInvitation({ token, account })).toEqual({
      tenantSlug: "northside",
      email: "dana.reyes@northside.example",
    });
    const dana = await callAs("dana.reyes@northside.example", "twelve chars");
    expect(await dana.people.me()).toMatchObject({
      name: "Dana Reyes",
      tenants: [{ slug: "northside", role: "staff" }],
    });
    await expect(nobody.people.acceptInvitation({ token, account })).rejects.toThrow(/no longer open/);
    await expect(nobody.people.invitation({ token })).rejects.toThrow(/was used, withdrawn, or has expired/);
  });

  test("a link opened twice at the same moment lets one in", async () => {
    const { link } = await (
      await admin()
    ).people.invite({ ...northside, email: "twice@northside.example", role: "staff" });
    const nobody = await callAsNobody();
    const accept = () =>
      nobody.people.acceptInvitation({ token: tokenOf(link), account: { name: "Twice", password: "twelve chars" } });
    const results = await Promise.allSettled([accept(), accept(), accept()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("a person with an account enters another tenant signed in, and only as the one invited", async () => {
    const email = demoNeighbour.email;
    const { link } = await (await admin()).people.invite({ ...northside, email, role: "auditor" });
    const token = tokenOf(link);
    await expect((await callAsNobody()).people.acceptInvitation({ token, account: null })).rejects.toThrow(/Sign in/);
    const other = await callAs(demoPeople.staff.email);
    await expect(other.people.acceptInvitation({ token, account: null })).rejects.toThrow(/you are signed in as/);
    const cleo = await callAs(email);
    await cleo.people.acceptInvitation({ token, account: null });
    const me = await cleo.people.me();
    expect(me?.tenants.map(({ slug, role }) => [slug, role])).toEqual([
      ["lakeshore", "staff"],
      ["northside", "auditor"],
    ]);
  });

  test("a withdrawn link, an expired one and one replaced by a newer let nobody in", async () => {
    const caller = await admin();
    const email = "late@northside.example";
    const [first, second] = [
      await caller.people.invite({ ...northside, email, role: "staff" }),
      await caller.people.invite({ ...northside, email, role: "staff" }),
    ];
    const nobody = await callAsNobody();
    const look = (link: string) => nobody.people.invitation({ token: tokenOf(link) });
    await expect(look(first.link)).rejects.toThrow(/withdrawn/);
    await look(second.link);
    await caller.people.revokeInvitation({ ...northside, invitationId: second.invitation.id });
    await expect(look(second.link)).rejects.toThrow(/withdrawn/);
    const third = await caller.people.invite({ ...northside, email, role: "staff" });
    await world.database.pool.query("update invitation set expires_at = now() where id = $1", [third.invitation.id]);
    await expect(look(third.link)).rejects.toThrow(/expired/);
  });

  test("a member can't be invited again, and an invitation of another tenant can't be withdrawn", async () => {
    const caller = await admin();
    const { email } = demoPeople.staff;
    await expect(caller.people.invite({ ...northside, email, role: "admin" })).rejects.toThrow(/is a member already/);
    const { invitation } = await caller.people.invite({ ...northside, email: "x@northside.example", role: "staff" });
    const elsewhere = caller.people.revokeInvitation({ ...lakeshore, invitationId: invitation.id });
    await expect(elsewhere).rejects.toThrow(/no longer open/);
  });

  test("a role changed or taken away holds from the next request on", async () => {
    const caller = await admin();
    const id = await memberId(demoPeople.staff.email);
    const staff = await callAs(demoPeople.staff.email);
    await caller.people.changeRole({ ...northside, memberId: id, role: "liaison" });
    expect(await staff.people.workspace(northside)).toMatchObject({ role: "liaison", actions: allowedActions.liaison });
    await caller.people.removeMember({ ...northside, memberId: id });
    await expect(staff.people.workspace(northside)).rejects.toThrow(/you don't belong to it/);
    await expect(caller.people.removeMember({ ...northside, memberId: id })).rejects.toThrow(/no longer a member/);
  });

  test("a member of another tenant can't be changed from this one", async () => {
    const caller = await admin();
    const id = await memberId(demoNeighbour.email, lakeshore);
    await expect(caller.people.changeRole({ ...northside, memberId: id, role: "admin" })).rejects.toThrow(/no longer/);
  });

  test("the last admin can't be removed or demoted", async () => {
    const caller = await admin();
    const id = await memberId(demoPeople.admin.email, lakeshore);
    const demote = caller.people.changeRole({ ...lakeshore, memberId: id, role: "staff" });
    await expect(demote).rejects.toThrow("Noor Hadley is the last admin. Make somebody else admin first.");
    await expect(caller.people.removeMember({ ...lakeshore, memberId: id })).rejects.toThrow(/last admin/);
  });

  test("two admins who demote one another at the same moment leave one", async () => {
    const caller = await admin();
    const [noor, cleo] = [
      await memberId(demoPeople.admin.email, lakeshore),
      await memberId(demoNeighbour.email, lakeshore),
    ];
    await caller.people.changeRole({ ...lakeshore, memberId: cleo, role: "admin" });
    const other = await callAs(demoNeighbour.email);
    const results = await Promise.allSettled([
      caller.people.changeRole({ ...lakeshore, memberId: cleo, role: "staff" }),
      other.people.changeRole({ ...lakeshore, memberId: noor, role: "staff" }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { rows } = await world.database.pool.query<{ admins: number }>(
      `select count(*)::int as admins from member m join tenant t on t.id = m.tenant_id
       where t.slug = 'lakeshore' and m.role = 'admin'`,
    );
    expect(rows).toEqual([{ admins: 1 }]);
  });

  test("what happened to them is in the activity log, by whom", async () => {
    const { entries } = await (await admin()).people.activity({ ...northside, limit: 200 });
    const lines = entries.map(({ action, subject, actorName }) => `${actorName ?? "-"} ${action} ${subject}`);
    expect(lines).toEqual(
      expect.arrayContaining([
        "Noor Hadley person.invited dana.reyes@northside.example",
        "Dana Reyes person.joined Dana Reyes",
        "Noor Hadley person.invitation-revoked late@northside.example",
        "Noor Hadley person.role-changed Sam Ortega",
        "Noor Hadley person.removed Sam Ortega",
      ]),
    );
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => (entries[0]?.seq ?? 0) - index));
  });

  test.each([
    ["a short password", { name: "Ana", password: "elevenchars" }, "Choose a password of at least 12 characters."],
    ["no name", { name: "  ", password: "twelve chars" }, "Write your name."],
  ])("an account with %s is refused in a sentence", async (_name, account, sentence) => {
    const nobody = await callAsNobody();
    await expect(nobody.people.acceptInvitation({ token: "x".repeat(43), account })).rejects.toThrow(sentence);
  });

  test("the demo is seeded once, and everybody of it can sign in", async () => {
    expect(await seedDemo(world.deps)).toBe(false);
    for (const { email } of [...Object.values(demoPeople), demoNeighbour]) await world.signedIn(email, demoPassword);
  });
});
