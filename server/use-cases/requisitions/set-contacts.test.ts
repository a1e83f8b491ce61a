import { afterAll, beforeAll, expect, test } from "vitest";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import type { NoticeSender } from "#ports/notice-sender.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { sendMessages } from "#use-cases/messages/send-messages.ts";
import { decideContacts } from "#use-cases/requisitions/decide-contacts.ts";
import { decideRequests } from "#use-cases/requisitions/decide-requests.ts";
import { askForSlots } from "#use-cases/requisitions/public-form.ts";
import { registerBusiness } from "#use-cases/requisitions/register-business.ts";
import { setContacts } from "#use-cases/requisitions/set-contacts.ts";
import { viewBusiness } from "#use-cases/requisitions/view-businesses.ts";

let world: ImportWorld;
let mails: string[] = [];
beforeAll(async () => {
  world = await createImportWorld();
  const form = { enabled: true, intro: "", phone: "313-555-0142" };
  await world.deps.inWorkspace(world.staging, ({ requestForm }) => requestForm.set(form, 0, world.by));
});
afterAll(() => world.close());

const email: NoticeSender<"email"> = {
  missing: null,
  async send(message, { addresses }) {
    mails.push(`${addresses.join(", ")} ${/\d{6}[A-Z]{2}/.exec(message.text)?.[0] ?? ""}`);
    return { kind: "sent", note: null, steps: [] };
  },
  close: () => Promise.resolve(),
};
const depsNow = () => ({ ...world.deps, noticeSenders: { ...world.deps.noticeSenders, email } });
const sent = async () => {
  mails = [];
  await world.owner.query("update message set due_at = now() where state = 'waiting'");
  await sendMessages(depsNow(), { scope: world.staging, signal: new AbortController().signal });
  return mails;
};
let networks = 0;
const asked = async (more: Partial<Registration>): Promise<string> => {
  const registration: Registration = {
    ...{ business_name: "Party Store", owner_first_name: "Olivia", owner_last_name: "Example" },
    ...{ business_phone: "313-555-0142", mobile_phone: "", email: "first@store.example", consent_sms: false },
    ...{ consent_email: true, address: "1 Main St", city: "Detroit", state: "MI", zip_code: "48226" },
    ...{ slots_requested: 5, ...more },
  };
  networks += 1;
  const from = `203.0.113.${networks}`;
  const answer = await askForSlots(depsNow(), { tenant: "northside", environment: "staging", from, registration });
  return answer.kind === "registered" ? `${answer.code}${answer.mailed ? "" : " not mailed"}` : "refused";
};
const approve = (code: string) =>
  decideRequests(world.deps, {
    ...{ scope: world.staging, by: world.by, confirmed: [] },
    decisions: [{ code, seenVersion: 1, kind: "approve", slots: 5 }],
  });
const hashOf = async (code: string): Promise<string> => {
  const { rows } = await world.owner.query(
    "select b.hash from business b join business_request q on q.business_id = b.id where q.business_code = $1",
    [code],
  );
  return rows[0].hash;
};
const view = async (code: string) => viewBusiness(world.deps, world.staging, await hashOf(code));
const standFor = async (code: string, more: Partial<Registration> = {}) => {
  const { business } = await view(code);
  const input = { scope: world.staging, by: world.by, hash: business.hash, seen: business.changed };
  return setContacts(world.deps, { ...input, contacts: { ...business, ...more } });
};
const stateOf = async (code: string) =>
  (
    await world.owner.query(
      `select concat_ws(' ', m.state, m.why) as told from message m join business_request q on q.id = m.request_id
       where q.business_code = $1 and m.kind = 'request_approved'`,
      [code],
    )
  ).rows[0]?.told;

test("an approval waits until somebody stands for contacts of the public form, and goes to those that are right", async () => {
  const code = await asked({ email: "squatter@over.example" });
  expect(await sent()).toEqual([`squatter@over.example ${code}`]);
  // The business itself comes second: its code goes to what it entered, and not to whoever was first.
  const own = await asked({ email: "owner@store.example" });
  expect(await sent()).toEqual([`owner@store.example ${own}`]);
  await approve(own);
  expect([await sent(), await stateOf(own)]).toEqual([[], "waiting"]);
  const { business, proposed } = await view(own);
  expect(business.confirmed).toBe(false);
  const waiting = () => world.deps.inWorkspace(world.staging, ({ contactProposals }) => contactProposals.waiting());
  expect(await waiting()).toMatchObject({ businesses: 1, oldest: { hash: business.hash } });
  const proposalId = proposed[0]?.id ?? "";
  await decideContacts(world.deps, { scope: world.staging, by: world.by, proposalId, accept: true });
  expect((await view(own)).business).toMatchObject({ confirmed: true, email: "owner@store.example" });
  expect(await sent()).toEqual([`owner@store.example ${own}`]);
  expect(await waiting()).toEqual({ businesses: 0, oldest: null });
});

test("they are confirmed as they are, or replaced, with a record of who and nothing of what they say", async () => {
  const code = await asked({ address: "2 Main St" });
  await sent();
  await approve(code);
  expect(await standFor(code, { business_phone: "12" })).toMatchObject([{ field: "business_phone" }]);
  expect((await view(code)).business.confirmed).toBe(false);
  const { business } = await view(code);
  expect(await standFor(code)).toEqual([]);
  expect(await sent()).toEqual([`first@store.example ${code}`]);
  const late = { scope: world.staging, by: world.by, hash: business.hash, seen: business.changed, contacts: business };
  await expect(setContacts(world.deps, late)).rejects.toMatchObject({ code: "conflict" });
  expect(await standFor(code, { email: "second@store.example", consent_email: false })).toEqual([]);
  expect((await view(code)).business).toMatchObject({ email: "second@store.example", consent_email: false });
  const { rows } = await world.owner.query(
    "select action, actor_name, detail from activity where subject = $1 and action like 'business.contacts-%' order by at",
    [`Business ${business.hash}`],
  );
  expect(rows.map(({ action }) => action)).toEqual(["business.contacts-confirmed", "business.contacts-replaced"]);
  expect(JSON.stringify(rows)).not.toContain("example");
});

test("staff who enter or register a business stand for it; what nobody stands for in 30 days is not sent, and says why", async () => {
  const code = await asked({ address: "3 Main St" });
  await sent();
  await approve(code);
  await world.owner.query("update message set queued_at = now() - interval '31 days' where state = 'waiting'");
  expect([await sent(), await stateOf(code)]).toEqual([[], "dropped unconfirmed"]);
  const { business } = await view(code);
  await registerBusiness(world.deps, {
    ...{ scope: world.staging, by: world.by, registration: { ...business, slots_requested: 1 } },
  });
  expect((await view(code)).business.confirmed).toBe(true);
});

test("an address gets three mails an hour, from however many places they are asked for", async () => {
  const store = { address: "4 Main St", email: "victim@mail.example" };
  const codes: string[] = [];
  for (const business_name of ["A", "B", "C", "D"]) codes.push(await asked({ ...store, business_name }));
  expect(codes.map((code) => code.includes("not mailed"))).toEqual([false, false, false, true]);
  expect(await sent()).toHaveLength(3);
  // Nor by way of a business whose address it is, and of this nothing is told.
  const known = await asked({ address: "5 Main St", email: "known@mail.example" });
  await standFor(known);
  await sent();
  const told: string[] = [];
  for (const letter of ["a", "b", "c"])
    told.push(await asked({ address: "5 Main St", email: `${letter}@mail.example` }));
  expect(told.some((code) => code.includes("not mailed"))).toBe(false);
  expect(await sent()).toHaveLength(2);
});

test("what nobody decides ends by itself: in doubt after 30 days, proposed contacts after 90, answers after 30", async () => {
  const code = (await asked({ address: "6 Main St", email: "", consent_email: false })).slice(0, 8);
  await asked({ address: "6 Main St", email: "other@mail.example" });
  await approve(code);
  await world.owner.query("update message set state = 'in_doubt', due_at = now() - interval '31 days'");
  await world.owner.query("update proposed_contacts set proposed_at = now() - interval '89 days'");
  await world.owner.query(
    `insert into contact_check (workspace_id, contact_hash, verdict, checked_at)
     values ($1, repeat('0', 64), 'ok', now() - interval '31 days'), ($1, repeat('1', 64), 'ok', now())`,
    [world.staging.workspaceId],
  );
  const doubtful = Number((await world.owner.query("select from message")).rowCount);
  expect(await world.deps.endWhatWaited(100)).toBe(doubtful);
  expect((await world.owner.query("select distinct state, why from message")).rows).toEqual([
    { state: "dropped", why: "unsettled" },
  ]);
  expect((await view(code)).proposed).toHaveLength(1);
  expect((await world.owner.query("select from contact_check")).rowCount).toBe(1);
  const old = await world.owner.query("update proposed_contacts set proposed_at = now() - interval '91 days'");
  expect([await world.deps.endWhatWaited(100), await world.deps.endWhatWaited(100)]).toEqual([old.rowCount, 0]);
  expect((await view(code)).proposed).toEqual([]);
});
