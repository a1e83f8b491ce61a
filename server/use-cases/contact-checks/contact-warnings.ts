import { AppError } from "#core/app-error.ts";
import type { ContactWarning } from "#core/requisitions/contact-warning.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type ContactDeps, questionsOf } from "#use-cases/contact-checks/check-contacts.ts";

/**
 * What was said of a business's contacts in the last 30 days, when they were entered; nobody is asked anew. Rejects with
 * AppError("not_found").
 */
export async function contactWarnings(
  deps: ContactDeps,
  scope: WorkspaceScope,
  businessHash: string,
): Promise<readonly ContactWarning[]> {
  return deps.inWorkspace(scope, async ({ businesses, contactMemory }) => {
    const found = await businesses.find(businessHash);
    if (!found) throw new AppError("not_found", "There is no business with this hash.");
    const questions = questionsOf(deps, scope, found.business);
    const known = await contactMemory.known(questions.map(({ hash }) => hash));
    return questions.flatMap(({ contact, hash }) =>
      known.get(hash) === "unlikely" ? [{ contact, kind: "unlikely" }] : [],
    );
  });
}
