import type { ContactWarning } from "#core/requisitions/contact-warning.ts";
import {
  type Registration,
  type RegistrationProblem,
  registrationProblems,
} from "#core/requisitions/registration-problems.ts";
import { tidiedRegistration } from "#core/requisitions/tidied-registration.ts";
import type { Registered, RequestOrigin } from "#ports/businesses.ts";
import { changedContacts, contactsOf } from "#core/requisitions/contacts.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { checkContacts, type ContactDeps } from "#use-cases/contact-checks/check-contacts.ts";

export type RegisterAnswer =
  | { readonly kind: "refused"; readonly problems: readonly RegistrationProblem[] }
  | {
      readonly kind: "registered";
      readonly hash: string;
      readonly code: string;
      readonly slots: number;
      /** The business was here before: it says now what was entered, and has one more request. */
      readonly known: boolean;
      /** What there is to remark of its contacts; the request is made all the same. */
      readonly warnings: readonly ContactWarning[];
    };

/**
 * A business asks for slots, and a person of the workspace enters it. The same name, address and ZIP code are the same
 * business: it is changed and gets another request.
 */
export async function registerBusiness(
  deps: Pick<ImportDeps, "drawDigits"> & ContactDeps,
  asked: { readonly scope: WorkspaceScope; readonly by: Actor; readonly registration: Registration },
): Promise<RegisterAnswer> {
  const registration = tidiedRegistration(asked.registration);
  const problems = registrationProblems(registration);
  if (problems.length > 0) return { kind: "refused", problems };
  const { business, request, known } = await deps.inWorkspace(asked.scope, (stores) =>
    addRegistration(stores, deps, { registration, by: asked.by, origin: "staff" }),
  );
  const { business_code: code, slots_requested: slots } = request;
  const warnings = await checkContacts(deps, asked.scope, registration);
  return { kind: "registered", hash: business.hash, code, slots, known, warnings };
}

/**
 * Adds a registration without problems, with its line in the activity log, in the caller's transaction. From the form a
 * business that was known keeps its contacts: others are proposed beside them, for anybody can name a business there.
 */
export async function addRegistration(
  { businesses, contactProposals, activity }: Pick<WorkspaceStores, "businesses" | "contactProposals" | "activity">,
  { drawDigits: draw }: Pick<ImportDeps, "drawDigits">,
  added: {
    readonly registration: Registration;
    readonly by: Actor;
    readonly origin: RequestOrigin;
    readonly formKey?: string | null;
  },
): Promise<Registered> {
  const { registration, by, origin, formKey = null } = added;
  const registered = await businesses.register({ registration, origin, draw, formKey });
  const { business, request, known } = registered;
  const contacts = contactsOf(registration);
  const proposed = origin === "form" && known && changedContacts(business, contacts).length > 0;
  if (proposed) await contactProposals.add({ businessId: business.id, requestId: request.id, contacts });
  await activity.record({
    actor: by,
    action: known ? "business.updated" : "business.registered",
    subject: `Business ${business.hash}`,
    detail: { requestId: request.id, slots: request.slots_requested, origin, ...(proposed && { proposed }) },
  });
  return registered;
}
