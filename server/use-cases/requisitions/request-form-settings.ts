import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { RequestFormSettings, StoredRequestForm } from "#ports/request-form.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** The public form of a workspace as it is set; off until somebody turns it on. */
export async function viewRequestForm(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<StoredRequestForm> {
  return deps.inWorkspace(scope, ({ requestForm }) => requestForm.get());
}

/** Turns the public form on or off. Rejects with AppError("bad_request") and, changed meanwhile, ("conflict"). */
export async function setRequestForm(
  deps: Pick<ImportDeps, "inWorkspace">,
  set: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly form: RequestFormSettings;
    readonly seenVersion: number;
  },
): Promise<void> {
  const { scope, by, seenVersion } = set;
  const form = { ...set.form, intro: set.form.intro.trim(), phone: set.form.phone.trim() };
  if (form.enabled && form.phone === "") {
    throw new AppError("bad_request", "Enter the phone number that businesses call: the page names it.");
  }
  await deps.inWorkspace(scope, async ({ requestForm, activity }) => {
    if (!(await requestForm.set(form, seenVersion, by))) {
      throw new AppError("conflict", "Somebody else has changed the form meanwhile. Close this and look at it again.");
    }
    const detail = { enabled: form.enabled };
    await activity.record({ actor: by, action: "business.form-set", subject: "Public form", detail });
  });
}
