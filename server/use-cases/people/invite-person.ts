import { AppError } from "#core/app-error.ts";
import { roleDescriptions, type Role } from "#core/access/permissions.ts";
import { invitationMessage } from "#core/notices/invitation-message.ts";
import type { InvitationView } from "#ports/people-store.ts";
import type { Actor } from "#ports/workspace.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

/** How long the link of an invitation works, in hours. */
const validHours = 7 * 24;

export type InvitePersonInput = {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly by: Actor & { readonly id: string };
  readonly email: string;
  readonly role: Role;
};

/** What became of the mail with the link. */
export type InvitationMail =
  { readonly kind: "none" } | { readonly kind: "sent" } | { readonly kind: "failed"; readonly sentence: string };

/**
 * Asks a person into a tenant. The link is in the answer and, where e-mails can be sent, in one to that person, and
 * nowhere else: whoever has it may enter. A second invitation to the same address withdraws the first.
 */
export async function invitePerson(
  deps: Pick<PeopleDeps, "people" | "tokens" | "publicUrl"> & Pick<NoticeDeps, "noticeSenders">,
  input: InvitePersonInput,
): Promise<{ readonly invitation: InvitationView; readonly link: string; readonly mail: InvitationMail }> {
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
  const link = new URL(`/invitation/${token}`, deps.publicUrl).href;
  return { invitation, link, mail: await mailLink(deps, input, { id: invitation.id, email, link }) };
}

/** Tried once: the link is not stored, so nobody but the admin who sees it now could send it again. */
async function mailLink(
  { noticeSenders }: Pick<NoticeDeps, "noticeSenders">,
  { tenantName, role }: InvitePersonInput,
  { id, email, link }: { readonly id: string; readonly email: string; readonly link: string },
): Promise<InvitationMail> {
  if (noticeSenders.email.missing !== null) return { kind: "none" };
  const validDays = validHours / 24;
  const message = invitationMessage({ id, tenantName, role: roleDescriptions[role].name, link, validDays });
  const outcome = await noticeSenders.email.send(message, { kind: "email", addresses: [email], secret: null });
  return outcome.kind === "sent" ? { kind: "sent" } : { kind: "failed", sentence: outcome.sentence };
}
