import { AppError } from "#core/app-error.ts";
import type { Role } from "#core/access/permissions.ts";
import type { InvitationView } from "#ports/people-store.ts";
import type { Actor } from "#ports/workspace.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

/** How long the link of an invitation works, in hours. */
const validHours = 7 * 24;

export type InvitePersonInput = {
  readonly tenantId: string;
  readonly by: Actor & { readonly id: string };
  readonly email: string;
  readonly role: Role;
};

/**
 * Asks a person into a tenant. The link is in the answer and nowhere else: whoever has it may enter. A second
 * invitation to the same address withdraws the first.
 */
export async function invitePerson(
  deps: Pick<PeopleDeps, "people" | "tokens" | "publicUrl">,
  input: InvitePersonInput,
): Promise<{ readonly invitation: InvitationView; readonly link: string }> {
  const email = input.email.trim().toLowerCase();
  const token = deps.tokens.next();
  const invitation = await deps.people.inTenant(input.tenantId, async (people) => {
    const members = await people.members.list();
    if (members.some((member) => member.email === email)) {
      throw new AppError("conflict", `${email} is a member already.`);
    }
    const tokenHash = deps.tokens.hash(token);
    const made = await people.invitations.add({
      email,
      role: input.role,
      tokenHash,
      inviterId: input.by.id,
      validHours,
    });
    await people.record({
      workspaceId: null,
      actor: input.by,
      action: "person.invited",
      subject: email,
      detail: { invitationId: made.id, role: input.role },
    });
    return made;
  });
  return { invitation, link: new URL(`/invitation/${token}`, deps.publicUrl).href };
}
