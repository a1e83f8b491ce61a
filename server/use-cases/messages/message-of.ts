import { composeMessage } from "#core/messages/compose-message.ts";
import { defaultWords } from "#core/messages/message-template.ts";
import { whenTold } from "#core/messages/when-told.ts";
import type { NoticeMessage } from "#core/notices/notice-message.ts";
import type { ClaimedMessage } from "#ports/message-outbox.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { MessageDeps } from "#use-cases/messages/message-deps.ts";

/** A claimed message as it goes. `hash` is the keyed one of its address. */
export function messageOf(
  { stopTokens, publicUrl }: Pick<MessageDeps, "stopTokens" | "publicUrl">,
  { workspaceId }: WorkspaceScope,
  { message, hash }: { readonly message: ClaimedMessage; readonly hash: string },
): NoticeMessage {
  const { id, kind, channel, facts, template } = message;
  const { tenant, tenantName, environment, business, code, phone, appointment } = facts;
  return composeMessage({
    ...{ id, kind },
    words: template ?? defaultWords(kind, channel),
    values: {
      ...{ agency: tenantName, business, code, phone, slots: String(facts.slots) },
      ...(appointment && { ...whenTold(appointment.start, appointment.zone), site: appointment.site }),
      page: new URL(`/r/${tenant}/${environment}/status`, publicUrl).href,
    },
    stopLink: stopLink({ tenant, environment, token: stopTokens.make(workspaceId, hash) }, publicUrl),
  });
}

/** Where whoever gets e-mails says that nothing more is wanted: by a person's eyes, and by one click of a mail program. */
export function stopLink(
  { tenant, environment, token }: { readonly tenant: string; readonly environment: string; readonly token: string },
  publicUrl: string,
): string {
  return new URL(`/api/stop/${tenant}/${environment}/${token}`, publicUrl).href;
}
