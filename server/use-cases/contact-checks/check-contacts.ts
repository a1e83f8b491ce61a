import { withoutAccents } from "#core/mapping/fold-name.ts";
import type { ContactWarning } from "#core/requisitions/contact-warning.ts";
import type { ContactVerdict, PostalAddress } from "#ports/contact-checks.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type ContactDeps = Pick<ImportDeps, "inWorkspace" | "contactChecks" | "contactHash" | "log">;

/** Of a registration; an empty e-mail address is none. */
export type EnteredContacts = PostalAddress & { readonly email: string };

type Question = {
  readonly contact: ContactWarning["contact"];
  readonly hash: string;
  readonly ask: () => Promise<ContactVerdict | null>;
};

/**
 * Asks the operator's services about contacts that somebody has entered, each at most once in 30 days. Never rejects and never
 * in a transaction: a service that is down is a warning. Without services there is nothing to warn of.
 */
export async function checkContacts(
  deps: ContactDeps,
  scope: WorkspaceScope,
  entered: EnteredContacts,
): Promise<readonly ContactWarning[]> {
  const questions = questionsOf(deps, scope, entered);
  if (questions.length === 0) return [];
  const hashes = questions.map(({ hash }) => hash);
  const known = await remembered(deps, scope, hashes);
  const answers = await Promise.all(
    questions.map(async (question) => ({
      ...question,
      verdict: known.get(question.hash) ?? (await answerOf(deps, question)),
    })),
  );
  const fresh = answers.flatMap(({ hash, verdict }) =>
    verdict === null || known.has(hash) ? [] : [{ hash, verdict }],
  );
  if (fresh.length > 0) {
    await deps
      .inWorkspace(scope, ({ contactMemory }) => contactMemory.keep(fresh))
      .catch((error: unknown) => deps.log.warn({ err: error }, "what was said of contacts could not be kept"));
  }
  return answers.flatMap(({ contact, verdict }): ContactWarning[] =>
    verdict === "ok" ? [] : [{ contact, kind: verdict ?? "unchecked" }],
  );
}

/** What would be asked: nothing where the operator has set no service. */
export function questionsOf(
  { contactChecks: { address, email }, contactHash }: ContactDeps,
  { workspaceId }: WorkspaceScope,
  { email: mail, address: street, city, state, zip_code }: EnteredContacts,
): readonly Question[] {
  const where = { address: street, city, state, zip_code };
  const written = ["address", street, city, state, zip_code].map(folded).join("|");
  const questions: Question[] = [];
  if (address)
    questions.push({ contact: "address", hash: contactHash(workspaceId, written), ask: () => address(where) });
  if (email && mail !== "") {
    questions.push({
      contact: "email",
      hash: contactHash(workspaceId, `email|${folded(mail)}`),
      ask: () => email(mail),
    });
  }
  return questions;
}

const folded = (text: string) => withoutAccents(text).trim().toLowerCase().replace(/\s+/g, " ");

async function remembered(deps: ContactDeps, scope: WorkspaceScope, hashes: readonly string[]) {
  try {
    return await deps.inWorkspace(scope, ({ contactMemory }) => contactMemory.known(hashes));
  } catch (error) {
    deps.log.warn({ err: error }, "what was said of contacts could not be read");
    return new Map<string, ContactVerdict>();
  }
}

async function answerOf({ log }: ContactDeps, { contact, ask }: Question): Promise<ContactVerdict | null> {
  try {
    return await ask();
  } catch (error) {
    log.warn({ err: error, contact }, "a contact could not be checked");
    return null;
  }
}
