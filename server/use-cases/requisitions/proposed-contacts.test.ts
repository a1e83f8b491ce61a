import { afterAll, beforeAll, expect, test } from "vitest";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { decideContacts } from "#use-cases/requisitions/decide-contacts.ts";
import { addRegistration, registerBusiness } from "#use-cases/requisitions/register-business.ts";
import { viewBusiness } from "#use-cases/requisitions/view-businesses.ts";
import { viewDesk } from "#use-cases/requisitions/view-desk.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const store: Registration = {
  ...{ business_name: "Party Store", owner_first_name: "Olivia", owner_last_name: "Example" },
  ...{ business_phone: "313-555-0142", mobile_phone: "", email: "owner@store.example", consent_sms: false },
  ...{ consent_email: true, address: "1 Main St", city: "Detroit", state: "MI", zip_code: "48226", slots_requested: 5 },
};
const taken = { business_phone: "313-555-0199", email: "taken@over.example" };

/** As the public form does it. */
const onForm = (changed: Partial<Registration> = {}) =>
  world.deps.inWorkspace(world.staging, async (stores) => {
    const by = { id: null, name: "Public form" };
    const registration = { ...store, ...changed };
    return (await addRegistration(stores, world.deps, { registration, by, origin: "form" })).business.hash;
  });
const view = (hash: string) => viewBusiness(world.deps, world.staging, hash);
/** Of the proposals of a business that one is right, or none of them. */
const decide = async (hash: string, accept: string | null) => {
  const { business, proposed } = await view(hash);
  const choice = { hash, seen: business.changed, proposals: proposed.map(({ id }) => id), accept };
  return decideContacts(world.deps, { scope: world.staging, by: world.by, choices: [choice] });
};

test("whoever names a known business on the public form takes none of its contacts over", async () => {
  const hash = await onForm();
  expect((await view(hash)).proposed).toEqual([]);
  await onForm();
  expect((await view(hash)).proposed).toEqual([]);
  await onForm({ ...taken, business_name: "PARTY store" });
  await onForm({ ...taken, slots_requested: 9 });
  const { business, proposed, requests } = await view(hash);
  expect(business).toMatchObject({ business_name: "Party Store", email: "owner@store.example" });
  expect(business.business_phone).toBe("313-555-0142");
  expect(requests).toHaveLength(4);
  expect(proposed.map(({ contacts }) => contacts)).toMatchObject([taken]);
  const desk = await viewDesk(world.deps, { scope: world.staging, status: "pending", search: hash });
  expect(desk.requests.map((request) => request.proposed)).toEqual(desk.requests.map(() => proposed));
});

test("they count once somebody of the workspace has accepted them, which is recorded without them", async () => {
  const hash = await onForm({ address: "2 Main St" });
  await onForm({ address: "2 Main St", ...taken });
  await onForm({ address: "2 Main St", mobile_phone: "313-555-0177" });
  expect(await decide(hash, null)).toEqual([]);
  expect(await view(hash)).toMatchObject({
    business: { mobile_phone: "", email: "owner@store.example" },
    proposed: [],
  });
  await onForm({ address: "2 Main St", ...taken });
  await onForm({ address: "2 Main St", mobile_phone: "313-555-0177" });
  const older = (await view(hash)).proposed[1]?.id ?? "";
  expect(await decide(hash, older)).toEqual([]);
  expect(await view(hash)).toMatchObject({ business: taken, proposed: [] });
  expect(await decide(hash, older)).toMatchObject([{ hash, name: "Party Store" }]);
  const { rows } = await world.owner.query(
    "select action, subject, detail from activity where action like 'business.contacts-%' order by at",
  );
  expect(rows.map(({ action, detail }) => [action, detail])).toEqual([
    ["business.contacts-confirmed", { declined: 2 }],
    ["business.contacts-accepted", { declined: 1 }],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/over|0177/);
});

test("staff who register a business again change it at once", async () => {
  const hash = await onForm({ address: "3 Main St" });
  await registerBusiness(world.deps, {
    scope: world.staging,
    by: world.by,
    registration: { ...store, ...taken, address: "3 Main St" },
  });
  expect(await view(hash)).toMatchObject({ business: taken, proposed: [] });
});

test("the code of a request goes to the contacts that the business has, and to others only where it has none", async () => {
  await registerBusiness(world.deps, {
    ...{ scope: world.staging, by: world.by, registration: { ...store, address: "4 Main St" } },
  });
  const toldAt = (changed: Partial<Registration>) =>
    world.deps.inWorkspace(world.staging, async (stores) => {
      const by = { id: null, name: "Public form" };
      const registration = { ...store, ...changed };
      const { request } = await addRegistration(stores, world.deps, { registration, by, origin: "form" });
      await stores.messages.queueReceived(request.id, new Date(0).toISOString());
      return (await stores.messages.claim(world.deps.newId(), ["email"], 60))?.facts.address;
    });
  expect(await toldAt({ address: "4 Main St" })).toBe("owner@store.example");
  expect(await toldAt({ address: "4 Main St", ...taken })).toBe("owner@store.example");
  expect(await toldAt({ address: "5 Main St", email: "" })).toBe("");
  expect(await toldAt({ address: "5 Main St", ...taken })).toBe("taken@over.example");
});

test("the code of each request goes to the address that was entered with it, however often the same was entered", async () => {
  const empty = { address: "6 Main St", email: "", consent_email: false };
  const hash = await onForm(empty);
  const ids: string[] = [];
  for (const mobile_phone of ["", "", "313-555-0177", ""]) {
    await world.deps.inWorkspace(world.staging, async (stores) => {
      const by = { id: null, name: "Public form" };
      const registration = { ...store, ...empty, ...taken, mobile_phone };
      const { request } = await addRegistration(stores, world.deps, { registration, by, origin: "form" });
      await stores.messages.queueReceived(request.id, new Date(0).toISOString());
      ids.push(request.id);
    });
  }
  expect((await view(hash)).proposed.map(({ contacts }) => contacts.mobile_phone)).toEqual(["", "313-555-0177"]);
  expect(await claimed(ids.length)).toEqual(ids.map(() => taken.email));
  await decide(hash, null);
  expect((await view(hash)).proposed).toEqual([]);
});

const claimed = async (count: number) => {
  const addresses: (string | undefined)[] = [];
  for (let done = 0; done < count; done += 1) {
    const message = await world.deps.inWorkspace(world.staging, (stores) =>
      stores.messages.claim(world.deps.newId(), ["email"], 60),
    );
    addresses.push(message?.facts.address);
  }
  return addresses;
};
