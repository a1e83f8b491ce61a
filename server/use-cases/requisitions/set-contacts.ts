import { AppError } from "#core/app-error.ts";
import { changedContacts, type Contacts, contactsOf } from "#core/requisitions/contacts.ts";
import { type RegistrationProblem, registrationProblems } from "#core/requisitions/registration-problems.ts";
import { tidiedRegistration } from "#core/requisitions/tidied-registration.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/**
 * Somebody of the workspace stands for the contacts of a business, as they are or as they are to be: from then on approvals
 * are told there, also those that waited for it. Answers what keeps them from being taken. Rejects with
 * AppError("not_found"), and ("conflict") when they are not those any more that were looked at.
 */
export async function setContacts(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly hash: string;
    readonly contacts: Contacts;
    /** When the business was changed last, as it was seen; milliseconds since 1970. */
    readonly seen: number;
  },
): Promise<readonly RegistrationProblem[]> {
  const { scope, by, hash, seen } = asked;
  return deps.inWorkspace(scope, async ({ businesses, contactProposals, activity, jobs }) => {
    const found = await businesses.find(hash);
    if (!found) throw new AppError("not_found", "There is no business with this hash.");
    const { business } = found;
    const registration = tidiedRegistration({ ...business, ...asked.contacts, slots_requested: 1 });
    const problems = registrationProblems(registration);
    if (problems.length > 0) return problems;
    const contacts = contactsOf(registration);
    const fields = changedContacts(business, contacts);
    if (!(await contactProposals.confirm(business.id, contacts, seen))) {
      const sentence =
        "Somebody has changed the contacts of this business since you looked at them. Look at them again.";
      throw new AppError("conflict", sentence);
    }
    const action = fields.length > 0 ? "business.contacts-replaced" : "business.contacts-confirmed";
    // Which of them, and none of what they say.
    const detail = { fields: fields.length, confirmed: business.confirmed };
    await activity.record({ actor: by, action, subject: `Business ${hash}`, detail });
    // What waited for this goes now.
    await jobs.enqueue({ stage: "messages", ...scope }, deps.clock());
    return [];
  });
}
