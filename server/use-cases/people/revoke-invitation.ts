import { AppError } from "#core/app-error.ts";
import type { Actor } from "#ports/workspace.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

/** Withdraws a pending invitation: its link stops working at once. */
export async function revokeInvitation(
  deps: Pick<PeopleDeps, "people">,
  input: { readonly tenantId: string; readonly by: Actor; readonly invitationId: string },
): Promise<void> {
  await deps.people.inTenant(input.tenantId, async (people) => {
    const invitation = (await people.invitations.pending()).find(({ id }) => id === input.invitationId);
    if (invitation === undefined || !(await people.invitations.close(invitation.id, "canceled"))) {
      throw new AppError("not_found", "This invitation is no longer open: it was used, withdrawn, or has expired.");
    }
    await people.record({
      workspaceId: null,
      actor: input.by,
      action: "person.invitation-revoked",
      subject: invitation.email,
      detail: { invitationId: invitation.id },
    });
  });
}
