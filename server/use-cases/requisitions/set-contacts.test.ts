import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyActivityChain } from "#adapters/postgres/activity-chain.ts";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import type { NoticeSender } from "#ports/notice-sender.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { sendMessages } from "#use-cases/messages/send-messages.ts";
import { type ContactChoice, decideContacts } from "#use-cases/requisitions/decide-contacts.ts";
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
beforeEach(() => world.owner.query("delete from form_try; delete from proposed_contacts"));

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
  await world.owner.query("update message set due_at = now() - interval '1 second' where state = 'waiting'");
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

const waiting = () => world.deps.inWorkspace(world.staging, ({ contactProposals }) => contactProposals.waiting());
const settle = async (code: string, accept: number | null) => {
  const { business, proposed } = await view(code);
  const ids = proposed.map(({ id }) => id);
  const choice = { hash: business.hash, seen: business.changed, proposals: ids };
  const accepted = accept === null ? null : (ids[accept] ?? "");
  return decideContacts(world.deps, {
    ...{ scope: world.staging, by: world.by },
    choices: [{ ...choice, accept: accepted }],
  });
};

test("an approval of who registered alone on the public form is told at once", async () => {
  const code = await asked({ address: "8 Main St" });
  await sent();
  await approve(code);
  expect((await view(code)).business.confirmed).toBe(false);
  expect([await sent(), await stateOf(code)]).toEqual([[`first@store.example ${code}`], "sent"]);
  // Who asks once more with the same contacts, or with another name and phone beside them, gives no reason to wait.
  const again = await asked({ address: "8 Main St", owner_first_name: "Liv", business_phone: "313-555-0143" });
  await sent();
  await approve(again);
  expect(await sent()).toEqual([`first@store.example ${again}`]);
});

test("while others contradict contacts that nobody stands for, approvals wait, and go to those that are right", async () => {
  const code = await asked({ email: "squatter@over.example", consent_email: false });
  expect(await sent()).toEqual([`squatter@over.example ${code}`]);
  // The business itself comes second: its code goes to what it entered, and not to whoever was first.
  const own = await asked({ email: "owner@store.example" });
  expect(await sent()).toEqual([`owner@store.example ${own}`]);
  await approve(own);
  await approve(code);
  expect([await sent(), await stateOf(own)]).toEqual([[], "waiting"]);
  const { business } = await view(own);
  expect(business.confirmed).toBe(false);
  expect(await waiting()).toMatchObject({ businesses: 1, held: 2, oldest: { hash: business.hash } });
  expect(await settle(own, 0)).toEqual([]);
  expect(await view(own)).toMatchObject({ business: { confirmed: true, email: "owner@store.example" }, proposed: [] });
  expect((await sent()).toSorted()).toEqual([`owner@store.example ${code}`, `owner@store.example ${own}`].toSorted());
  expect(await waiting()).toEqual({ businesses: 0, held: 0, oldest: null });
});

test("contacts that somebody stands for are told whatever others enter", async () => {
  const code = await asked({ address: "9 Main St" });
  await standFor(code);
  const other = await asked({ address: "9 Main St", email: "other@over.example" });
  await sent();
  await approve(other);
  expect(await sent()).toEqual([`first@store.example ${other}`]);
  expect(await waiting()).toMatchObject({ businesses: 1, held: 0 });
  expect(await settle(other, null)).toEqual([]);
  expect(await view(other)).toMatchObject({ business: { email: "first@store.example" }, proposed: [] });
});

test("they are confirmed as they are, or replaced, with a record of who and nothing of what they say", async () => {
  const code = await asked({ address: "2 Main St" });
  await asked({ address: "2 Main St", email: "second@store.example" });
  await sent();
  await approve(code);
  expect(await standFor(code, { business_phone: "12" })).toMatchObject([{ field: "business_phone" }]);
  expect((await view(code)).business.confirmed).toBe(false);
  expect(await sent()).toEqual([]);
  const { business } = await view(code);
  expect(await standFor(code)).toEqual([]);
  expect(await sent()).toEqual([`first@store.example ${code}`]);
  const late = { scope: world.staging, by: world.by, hash: business.hash, seen: business.changed, contacts: business };
  await expect(setContacts(world.deps, late)).rejects.toMatchObject({ code: "conflict" });
  expect((await view(code)).proposed).toHaveLength(1);
  expect(await standFor(code, { email: "second@store.example" })).toEqual([]);
  // What was proposed is what the business has now.
  expect((await view(code)).proposed).toEqual([]);
  expect(await standFor(code, { email: "second@store.example", consent_email: false })).toEqual([]);
  expect((await view(code)).business).toMatchObject({ email: "second@store.example", consent_email: false });
  const { rows } = await world.owner.query(
    "select action, actor_name, detail from activity where subject = $1 and action like 'business.contacts-%' order by at",
    [`Business ${business.hash}`],
  );
  const replaced = "business.contacts-replaced";
  expect(rows.map(({ action }) => action)).toEqual(["business.contacts-confirmed", replaced, replaced]);
  expect(JSON.stringify(rows)).not.toContain("example");
});

test("several are decided at once; what a colleague or a stranger has changed meanwhile is named and left alone", async () => {
  const codes: string[] = [];
  for (const zip_code of ["48301", "48302", "48303"]) {
    codes.push(await asked({ zip_code }));
    await asked({ zip_code, email: "other@mail.example" });
  }
  await sent();
  for (const code of codes) await approve(code);
  const choices: ContactChoice[] = [];
  for (const [at, code] of codes.entries()) {
    const { business, proposed } = await view(code);
    const ids = proposed.map(({ id }) => id);
    const accept = at === 1 ? (ids[0] ?? null) : null;
    choices.push({ hash: business.hash, seen: business.changed, proposals: ids, accept });
  }
  await asked({ zip_code: "48303", email: "third@mail.example" });
  await sent();
  const open = await world.deps.inWorkspace(world.staging, ({ contactProposals }) => contactProposals.list(50));
  const hashes = new Set(choices.map(({ hash }) => hash));
  expect(open.filter(({ business }) => hashes.has(business.hash)).map(({ proposed }) => proposed.length)).toEqual([
    1, 1, 2,
  ]);
  const left = await decideContacts(world.deps, { scope: world.staging, by: world.by, choices });
  expect(left).toEqual([
    { hash: choices[2]?.hash, name: "Party Store", sentence: expect.stringContaining("meanwhile") },
  ]);
  expect((await sent()).toSorted()).toEqual(
    [`first@store.example ${codes[0]}`, `other@mail.example ${codes[1]}`].toSorted(),
  );
  expect(await stateOf(codes[2] ?? "")).toBe("waiting");
  expect(await decideContacts(world.deps, { scope: world.staging, by: world.by, choices })).toHaveLength(3);
});

test("staff who enter or register a business stand for it; what nobody stands for in 30 days is not sent, and says why", async () => {
  const code = await asked({ address: "3 Main St" });
  await asked({ address: "3 Main St", email: "other@mail.example" });
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
  const second = await asked({ address: "6 Main St", email: "other@mail.example" });
  await approve(code);
  await approve(second);
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
  // Contacts that stand against others keep an approval from them for as long as one can come.
  await world.owner.query("delete from message");
  const pending = await asked({ address: "7 Main St" });
  await asked({ address: "7 Main St", email: "other@mail.example" });
  const old = await world.owner.query("update proposed_contacts set proposed_at = now() - interval '91 days'");
  const ended = await world.deps.endWhatWaited(100);
  expect([ended > 0, ended < (old.rowCount ?? 0), await world.deps.endWhatWaited(100)]).toEqual([true, true, 0]);
  expect((await view(code)).proposed).toEqual([]);
  expect((await view(pending)).proposed).toHaveLength(1);
  const { rows } = await world.owner.query(
    "select actor_name, subject, detail from activity where action = 'business.contacts-ended' and subject = $1",
    [`Business ${await hashOf(code)}`],
  );
  expect(rows).toEqual([{ actor_name: null, subject: `Business ${await hashOf(code)}`, detail: { proposals: 1 } }]);
  expect((await verifyActivityChain(world.owner)).every(({ fault }) => fault === null)).toBe(true);
});
