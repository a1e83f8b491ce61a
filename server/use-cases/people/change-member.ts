import { leavesNoAdmin } from "#core/access/last-admin.ts";
import { roleDescriptions, type Role } from "#core/access/permissions.ts";
import { AppError } from "#core/app-error.ts";
import type { MemberView, TenantPeople } from "#ports/people-store.ts";
import type { Actor } from "#ports/workspace.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

type MemberInput = { readonly tenantId: string; readonly by: Actor; readonly memberId: string };

/** Gives a member another role; refused when the tenant would be left without an admin. */
export async function changeRole(
  deps: Pick<PeopleDeps, "people">,
  input: MemberInput & { readonly role: Role },
): Promise<void> {
  await deps.people.inTenant(input.tenantId, async (people) => {
    const member = await findMember(people, input.memberId, input.role);
    if (member.role === input.role) return;
    await people.members.setRole(member.id, input.role);
    await people.record({
      workspaceId: null,
      actor: input.by,
      action: "person.role-changed",
      subject: member.name,
      detail: { userId: member.userId, from: member.role, to: input.role },
    });
  });
}

/** Takes a member out of a tenant, at once: the next request is refused. The person keeps other tenants. */
export async function removeMember(deps: Pick<PeopleDeps, "people">, input: MemberInput): Promise<void> {
  await deps.people.inTenant(input.tenantId, async (people) => {
    const member = await findMember(people, input.memberId, null);
    await people.members.remove(member.id);
    await people.record({
      workspaceId: null,
      actor: input.by,
      action: "person.removed",
      subject: member.name,
      detail: { userId: member.userId, role: member.role },
    });
  });
}

async function findMember(people: TenantPeople, memberId: string, role: Role | null): Promise<MemberView> {
  const members = await people.members.list();
  const member = members.find(({ id }) => id === memberId);
  if (member === undefined) throw new AppError("not_found", "This person is no longer a member. Reload the page.");
  if (leavesNoAdmin(members, memberId, role)) {
    const admin = roleDescriptions.admin.name.toLowerCase();
    throw new AppError("conflict", `${member.name} is the last ${admin}. Make somebody else ${admin} first.`);
  }
  return member;
}
