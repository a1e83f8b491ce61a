import { AppError } from "#core/app-error.ts";
import { composeMessage, readWords } from "#core/messages/compose-message.ts";
import { invented, type MessageChannel, type MessageKind } from "#core/messages/message-kinds.ts";
import { type MessageWords, type TemplateProblem, templateProblems } from "#core/messages/message-template.ts";
import type { SendOutcome } from "#ports/notice-sender.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { MessageDeps } from "#use-cases/messages/message-deps.ts";
import { stopLink } from "#use-cases/messages/message-of.ts";

export type Wording = MessageWords & { readonly kind: MessageKind; readonly channel: MessageChannel };

/** Answers what keeps it from being saved; empty: it is. Rejects with AppError("conflict") when somebody was quicker. */
export async function saveTemplate(
  { inWorkspace }: Pick<MessageDeps, "inWorkspace">,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly template: Wording & { readonly enabled: boolean };
    readonly seenVersion: number;
  },
): Promise<readonly TemplateProblem[]> {
  const { scope, by, template, seenVersion } = asked;
  const { kind, channel, enabled } = template;
  const problems = templateProblems(kind, channel, template);
  if (problems.length > 0) return problems;
  await inWorkspace(scope, async ({ messageTemplates, activity }) => {
    if (!(await messageTemplates.save(template, seenVersion, by))) {
      const stored = (await messageTemplates.list()).find((one) => one.kind === kind && one.channel === channel);
      throw new AppError(
        "conflict",
        `${stored?.changedByName ?? "Somebody"} has changed this meanwhile. Copy what you have written, reload the page and look at the other version first.`,
      );
    }
    const detail = { kind, channel, enabled, version: seenVersion + 1 };
    await activity.record({ actor: by, action: "message-template.saved", subject: "A message", detail });
  });
  return [];
}

/**
 * Sends words, saved or not, filled with invented values, to whoever tries them; words of a text message as an e-mail that
 * quotes them, for nobody's phone is known here. Rejects with AppError("bad_request") when they can't be sent at all.
 */
export async function tryTemplate(
  deps: Pick<MessageDeps, "inWorkspace" | "noticeSenders" | "newId" | "publicUrl">,
  asked: { readonly scope: WorkspaceScope; readonly by: Actor; readonly to: string; readonly wording: Wording },
): Promise<SendOutcome> {
  const { scope, by, to, wording } = asked;
  const { kind, channel } = wording;
  const [problem] = templateProblems(kind, channel, wording);
  if (problem) throw new AppError("bad_request", problem.sentence);
  const { tenant, tenantName, environment } = await deps.inWorkspace(scope, ({ noticeSendings }) =>
    noticeSendings.workspace(),
  );
  const link = stopLink({ tenant, environment, token: "test" }, deps.publicUrl);
  const message = composeMessage({
    ...{ id: deps.newId(), kind, words: wording, values: { ...invented, agency: tenantName }, stopLink: link },
  });
  const read = readWords(message, channel);
  const quoted = composeMessage({
    ...{ id: message.id, kind, values: { agency: tenantName }, stopLink: link },
    words: { subject: "{agency}: a text message", body: read.body },
  });
  const { unsubscribe: _, ...mail } = channel === "email" ? message : quoted;
  const outcome = await deps.noticeSenders.email.send(
    { ...mail, subject: `Test: ${mail.subject}` },
    { kind: "email", addresses: [to], secret: null },
  );
  const detail = { kind, channel, reached: outcome.kind === "sent" };
  await deps.inWorkspace(scope, ({ activity }) =>
    activity.record({ actor: by, action: "message-template.tried", subject: "A message", detail }),
  );
  return outcome;
}
