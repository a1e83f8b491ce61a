import type { WorkspaceWords } from "#core/notices/notice-facts.ts";
import type { Settled } from "#ports/notice-sendings.ts";

export type ClaimedMail = {
  /** Of the business as it is now; empty: it has none any more. */
  readonly email: string;
  readonly code: string;
  readonly slots: number;
  /** The phone that the public form names. */
  readonly phone: string;
  readonly workspace: WorkspaceWords;
  /** This try counted. */
  readonly attempts: number;
  /** ISO 8601. */
  readonly createdAt: string;
};

export type MailClaim =
  | { readonly kind: "mine"; readonly mail: ClaimedMail }
  /** In somebody's hands; should that one have died, it is free again then (ISO 8601). */
  | { readonly kind: "busy"; readonly until: string }
  /** Sent, given up, or not due. */
  | { readonly kind: "nothing" };

/** Mails to businesses that have asked on the public form, one for each request, in the caller's transaction. */
export type RequestMails = {
  /** Answers its id. */
  add(requestId: string): Promise<string>;
  /** Takes a mail into hand for so many seconds: before it is sent, so that no two workers send it side by side. */
  claim(mailId: string, claim: string, holdSeconds: number): Promise<MailClaim>;
  /** Notes what came of it; false when the claim has run out and somebody else has taken it. */
  settle(mailId: string, claim: string, result: Settled): Promise<boolean>;
};

/** Mails of all workspaces that nothing will take up by itself: lost jobs, and what waits for a setting. */
export type OverdueRequestMails = () => Promise<
  readonly { readonly id: string; readonly tenantId: string; readonly workspaceId: string }[]
>;
