import {
  type Registration,
  type RegistrationProblem,
  registrationProblems,
} from "#core/requisitions/registration-problems.ts";
import { tidiedRegistration } from "#core/requisitions/tidied-registration.ts";
import type { Registered, RequestOrigin } from "#ports/businesses.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

export type RegisterAnswer =
  | { readonly kind: "refused"; readonly problems: readonly RegistrationProblem[] }
  | {
      readonly kind: "registered";
      readonly hash: string;
      readonly code: string;
      readonly slots: number;
      /** The business was here before: it says now what was entered, and has one more request. */
      readonly known: boolean;
    };

/**
 * A business asks for slots, and a person of the workspace enters it. The same name, address and ZIP code are the same
 * business: it is changed and gets another request.
 */
export async function registerBusiness(
  deps: Pick<ImportDeps, "inWorkspace" | "drawDigits">,
  asked: { readonly scope: WorkspaceScope; readonly by: Actor; readonly registration: Registration },
): Promise<RegisterAnswer> {
  const registration = tidiedRegistration(asked.registration);
  const problems = registrationProblems(registration);
  if (problems.length > 0) return { kind: "refused", problems };
  return deps.inWorkspace(asked.scope, async (stores) => {
    const { business, request, known } = await addRegistration(stores, deps, {
      ...{ registration, by: asked.by, origin: "staff" },
    });
    const { business_code: code, slots_requested: slots } = request;
    return { kind: "registered", hash: business.hash, code, slots, known };
  });
}

/** Adds a registration without problems, with its line in the activity log, in the caller's transaction. */
export async function addRegistration(
  { businesses, activity }: Pick<WorkspaceStores, "businesses" | "activity">,
  { drawDigits: draw }: Pick<ImportDeps, "drawDigits">,
  added: { readonly registration: Registration; readonly by: Actor; readonly origin: RequestOrigin },
): Promise<Registered> {
  const { registration, by, origin } = added;
  const registered = await businesses.register({ registration, origin, draw });
  const { business, request, known } = registered;
  await activity.record({
    actor: by,
    action: known ? "business.updated" : "business.registered",
    subject: `Business ${business.hash}`,
    detail: { requestId: request.id, slots: request.slots_requested, origin },
  });
  return registered;
}
