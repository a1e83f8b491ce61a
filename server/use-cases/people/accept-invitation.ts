import { AppError } from "#core/app-error.ts";
import type { OpenInvitation } from "#ports/people-store.ts";
import type { SignedInPerson } from "#ports/sign-in.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

export type AcceptInvitationInput = {
  readonly token: string;
  /** Who is signed in while accepting. */
  readonly person: SignedInPerson | null;
  /** Asked from somebody who has no account yet; a password of 12 to 128 characters. */
  readonly account: { readonly name: string; readonly password: string } | null;
};

type Accepted = { readonly tenantSlug: string; readonly email: string };

/**
 * Lets a person in by the link of an invitation. Who has an account must be signed in with it; else one is made, in the
 * same transaction. The link works once.
 */
export async function acceptInvitation(
  deps: Pick<PeopleDeps, "people" | "tokens" | "signIn">,
  input: AcceptInvitationInput,
): Promise<Accepted> {
  const invitation = await deps.people.findInvitation(deps.tokens.hash(input.token));
  if (invitation === null) throw closed();
  const known = knownPerson(invitation, input.person);
  const account = known === null ? await newAccount(deps, invitation, input.account) : null;

  await deps.people.inTenant(invitation.tenantId, async (people) => {
    if (!(await people.invitations.close(invitation.id, "accepted"))) throw closed();
    const name = known?.name ?? account?.name ?? invitation.email;
    const id = known?.id ?? (account && (await people.addPerson(account)));
    if (id === null) throw new AppError("bad_request", "Give your name and choose a password.");
    await people.members.add(id, invitation.role);
    await people.record({
      workspaceId: null,
      actor: { id, name },
      action: "person.joined",
      subject: name,
      detail: { invitationId: invitation.id, role: invitation.role },
    });
  });
  return { tenantSlug: invitation.tenantSlug, email: invitation.email };
}

/** The signed-in person when the invitation is theirs, null when an account has to be made. */
function knownPerson(invitation: OpenInvitation, person: SignedInPerson | null): SignedInPerson | null {
  if (person !== null && person.email !== invitation.email) {
    throw new AppError(
      "conflict",
      `This invitation is for ${invitation.email}, and you are signed in as ${person.email}. Sign out, then open the link again.`,
    );
  }
  if (person === null && invitation.accountExists) {
    throw new AppError(
      "unauthenticated",
      `${invitation.email} has an account already. Sign in, then open the link again.`,
    );
  }
  return person;
}

async function newAccount(
  deps: Pick<PeopleDeps, "signIn">,
  { email }: OpenInvitation,
  account: AcceptInvitationInput["account"],
): Promise<{ readonly name: string; readonly email: string; readonly passwordHash: string }> {
  if (account === null) throw new AppError("bad_request", "Give your name and choose a password.");
  return { name: account.name, email, passwordHash: await deps.signIn.hashPassword(account.password) };
}

function closed(): AppError {
  return new AppError(
    "not_found",
    "This invitation is no longer open: it was used, withdrawn, or has expired. Ask an admin for a new one.",
  );
}
