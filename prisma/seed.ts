import type { Role } from "#core/access/permissions.ts";
import type { TenantPeople } from "#ports/people-store.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

/** The password of everybody in the demo. It is public: only a demo may be seeded with it. */
export const demoPassword = "causeway-demo-2026";

type DemoPerson = { readonly name: string; readonly email: string; readonly role: Role };

export const demoPeople = {
  admin: { name: "Noor Hadley", email: "admin@northside.example", role: "admin" },
  staff: { name: "Sam Ortega", email: "staff@northside.example", role: "staff" },
  liaison: { name: "Lee Winters", email: "liaison@northside.example", role: "liaison" },
  auditor: { name: "Ines Falk", email: "auditor@northside.example", role: "auditor" },
} as const satisfies Readonly<Record<Role, DemoPerson>>;

/** Works for the second tenant alone: sees nothing of the first. */
export const demoNeighbour = {
  name: "Cleo Brandt",
  email: "staff@lakeshore.example",
  role: "staff",
} as const satisfies DemoPerson;

/**
 * Fills a database that has no tenant yet with two: "northside" with a person of every role, and "lakeshore", to which
 * northside's admin belongs too. Answers whether it did; a database that has a tenant is left as it is.
 */
export async function seedDemo(deps: Pick<PeopleDeps, "people" | "signIn">): Promise<boolean> {
  if (await deps.people.hasTenant()) return false;
  const passwordHash = await deps.signIn.hashPassword(demoPassword);
  let adminId = "";
  const first = await deps.people.createTenant({ name: "Northside Home Care", slug: "northside" }, async (people) => {
    for (const person of Object.values(demoPeople)) {
      const id = await people.addPerson({ name: person.name, email: person.email, passwordHash });
      await join(people, id, person);
      if (person.role === "admin") adminId = id;
    }
  });
  // Another process was first.
  if (!first) return false;
  await deps.people.createTenant({ name: "Lakeshore Community Care", slug: "lakeshore" }, async (people) => {
    await join(people, adminId, demoPeople.admin);
    const { name, email } = demoNeighbour;
    await join(people, await people.addPerson({ name, email, passwordHash }), demoNeighbour);
  });
  return true;
}

async function join(people: TenantPeople, userId: string, person: DemoPerson): Promise<void> {
  await people.members.add(userId, person.role);
  await people.record({
    workspaceId: null,
    actor: null,
    action: "person.joined",
    subject: person.name,
    detail: { userId, role: person.role },
  });
}
