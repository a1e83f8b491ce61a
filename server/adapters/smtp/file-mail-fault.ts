import { PrivateAddressError } from "#adapters/public-address/checked-lookup.ts";
import { isHandshakeFault, replyOf } from "#adapters/smtp/smtp-error.ts";
import type { DestinationStepName } from "#core/dispatch/destination.ts";

type Fault = {
  readonly kind: "again" | "refused";
  readonly step: DestinationStepName;
  readonly sentence: string;
  /** The server itself has said no: it has not taken the mail. */
  readonly answered: boolean;
};

/** What went wrong at a destination's mail server. What the server said is left out but for its code: many quote the mail. */
export function fileMailFault(error: unknown, { host, port }: { readonly host: string; readonly port: number }): Fault {
  const { code, status } = replyOf(error);
  const at = `${host}, port ${port}`;
  const answered = status !== null;
  const again = (step: DestinationStepName, sentence: string): Fault => ({ kind: "again", step, sentence, answered });
  if (error instanceof PrivateAddressError) return again("find", privateSentence);
  if (/^(EDNS|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return again("find", `There is no mail server ${host}: check how its name is written.`);
  }
  if (code === "EAUTH" || code === "ENOAUTH") {
    return again("sign_in", `The mail server refused the user name or password${said(status)}.`);
  }
  if (code === "ETLS" || isHandshakeFault(error)) {
    const sentence = `No secure connection to ${at}: it offers no STARTTLS, only TLS older than 1.2, or its certificate is not genuine. Nothing was sent.`;
    return again("encrypt", sentence);
  }
  if (status !== null && status >= 500) {
    const sentence = `The mail server refused the mail${said(status)}: check the addresses of sender and receiver, and how large a mail may be.`;
    return { kind: "refused", step: "permission", sentence, answered };
  }
  if (status !== null) return again("permission", `The mail server put the mail off${said(status)}.`);
  if (code === "ETIMEDOUT") return again("connect", `The mail server ${at} did not answer in time.`);
  return again("connect", `The connection to the mail server ${at} was refused or lost.`);
}

const said = (status: number | null) => (status === null ? "" : ` (code ${status})`);

const privateSentence =
  "The mail server lies in a private network, which destinations may not reach. Whoever runs Causeway can allow it with PARTNER_PRIVATE_ADDRESSES.";
