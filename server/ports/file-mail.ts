import type { DestinationStep } from "#core/dispatch/destination.ts";

/** A mail server as one destination uses it; the password is open and kept nowhere. */
export type MailAddress = {
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  readonly to: readonly string[];
  /** The operator's own, which may lie anywhere. */
  readonly trusted: boolean;
};

export type MailWithFile = {
  /** With its brackets. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly file: { readonly name: string; readonly content: () => AsyncIterable<Uint8Array> };
};

export type MailOutcome =
  /** The server has said that the mail is its own now; with its number of it where it tells one. */
  | { readonly kind: "sent"; readonly queueId: string | null }
  /** It has not got the mail. `again`: it may take it later; `refused`: never as it is. */
  | { readonly kind: "again" | "refused"; readonly sentence: string }
  /** The line broke after the mail was handed over and before the answer: it may have it. */
  | { readonly kind: "in_doubt"; readonly sentence: string };

/** Sends mails with one file over a connection that is encrypted or is none. Neither ever rejects. */
export type FileMail = {
  test(address: MailAddress): Promise<readonly DestinationStep[]>;
  /** One try. */
  send(address: MailAddress, mail: MailWithFile): Promise<MailOutcome>;
};
