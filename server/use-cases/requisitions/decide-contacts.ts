import { AppError } from "#core/app-error.ts";
import { type Contacts, contactsOf } from "#core/requisitions/contacts.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** Which contacts of a business are right, of those that were looked at. */
export type ContactChoice = {
  readonly hash: string;
  /** When the business was changed last, as it was seen; milliseconds since 1970. */
  readonly seen: number;
  /** The proposals that were seen; those that are not accepted are declined. */
  readonly proposals: readonly string[];
  /** Of these; null: those that the business has. */
  readonly accept: string | null;
};

/** A business that is left as it was, and why. */
export type LeftContacts = { readonly hash: string; readonly name: string; readonly sentence: string };

type DecideDeps = Pick<ImportDeps, "inWorkspace" | "clock">;
type Decider = { readonly scope: WorkspaceScope; readonly by: Actor };

/**
 * Somebody of the workspace says which contacts are the business's, of one or of several: those that it has, or others that
 * were entered on the public form. From then on somebody stands for them, and what waited for it is told. Each business by
 * itself: one that somebody else has decided or changed meanwhile keeps nobody from deciding the others.
 */
export async function decideContacts(
  deps: DecideDeps,
  asked: Decider & { readonly choices: readonly ContactChoice[] },
): Promise<readonly LeftContacts[]> {
  const left: LeftContacts[] = [];
  for (const choice of asked.choices) {
    const business = { name: "" };
    try {
      await decideOne(deps, asked, choice, (name) => (business.name = name));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      left.push({ hash: choice.hash, name: business.name || choice.hash, sentence: error.message });
    }
  }
  return left;
}

async function decideOne(
  deps: DecideDeps,
  { scope, by }: Decider,
  { hash, seen, proposals, accept }: ContactChoice,
  onName: (name: string) => void,
): Promise<void> {
  const other = new AppError(
    "conflict",
    "Contacts of this business were entered or decided meanwhile. Look at them again.",
  );
  await deps.inWorkspace(scope, async ({ businesses, contactProposals, activity, jobs }) => {
    const found = await businesses.find(hash);
    if (!found) throw new AppError("not_found", "There is no business with this hash.");
    const { business } = found;
    onName(business.business_name);
    const there = (await contactProposals.of([business.id])).get(business.id) ?? [];
    const isSame = there.length === proposals.length && there.every(({ id }) => proposals.includes(id));
    const chosen: Contacts | undefined = accept === null ? business : there.find(({ id }) => id === accept)?.contacts;
    if (!isSame || !chosen) throw other;
    // First the business: of two who decide beside each other one waits here, and then finds that it was changed.
    if (!(await contactProposals.confirm(business.id, contactsOf(chosen), seen))) throw other;
    for (const { id } of there) await contactProposals.take(id);
    const action = accept === null ? "business.contacts-confirmed" : "business.contacts-accepted";
    const declined = there.length - (accept === null ? 0 : 1);
    await activity.record({ actor: by, action, subject: `Business ${hash}`, detail: { declined } });
    // What waited for this goes now.
    await jobs.enqueue({ stage: "messages", ...scope }, deps.clock());
  });
}
