import { requestReceivedMessage } from "#core/requisitions/request-received-message.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { SendOutcome } from "#ports/notice-sender.ts";
import type { ClaimedMail, MailClaim, OverdueRequestMails } from "#ports/request-mails.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { NoticeDeps } from "#use-cases/notices/notice-deps.ts";
import { holdSeconds, settledBy } from "#use-cases/notices/send-notice.ts";

type SendDeps = Pick<NoticeDeps, "inWorkspace" | "noticeSenders" | "publicUrl" | "clock" | "newId">;

/**
 * Sends a business the code of its request, and notes what came of it. Claimed before it is sent, as notices are: whoever
 * dies between the two leaves a claim that runs out, and the mail goes again under the same id.
 */
export async function sendRequestMail(
  deps: SendDeps,
  job: { readonly scope: WorkspaceScope; readonly mailId: string },
): Promise<void> {
  const { scope, mailId } = job;
  const claim = deps.newId();
  const again = { stage: "request_mail", ...scope, mailId } as const;
  const claimed = await deps.inWorkspace(scope, async ({ requestMails, jobs }): Promise<MailClaim> => {
    const found = await requestMails.claim(mailId, claim, holdSeconds);
    if (found.kind === "busy") await jobs.enqueue(again, found.until);
    return found;
  });
  if (claimed.kind !== "mine") return;
  const outcome = await send(deps, mailId, claimed.mail);
  const result = settledBy(outcome, claimed.mail, deps.clock());
  await deps.inWorkspace(scope, async ({ requestMails, jobs }) => {
    if (!(await requestMails.settle(mailId, claim, result))) return;
    if (result.state === "failed") await jobs.enqueue(again, result.again);
  });
}

async function send({ noticeSenders, publicUrl }: SendDeps, id: string, mail: ClaimedMail): Promise<SendOutcome> {
  const { email, code, slots, phone, workspace } = mail;
  if (email === "") return { kind: "refused", sentence: "The business has no e-mail address any more.", steps: [] };
  const { tenant, tenantName: agency, environment } = workspace;
  const statusPage = new URL(`/r/${tenant}/${environment}/status`, publicUrl).href;
  const message = requestReceivedMessage({ id, agency, code, slots, phone, statusPage });
  return noticeSenders.email.send(message, { kind: "email", addresses: [email], secret: null });
}

/** Queues what nothing would take up by itself; each is claimed before it is sent, so one too many does no harm. */
export async function sweepRequestMails(
  deps: Pick<ImportDeps, "inWorkspace"> & { readonly overdueRequestMails: OverdueRequestMails },
): Promise<number> {
  const overdue = await deps.overdueRequestMails();
  for (const { id: mailId, ...scope } of overdue) {
    await deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ stage: "request_mail", ...scope, mailId }));
  }
  return overdue.length;
}
