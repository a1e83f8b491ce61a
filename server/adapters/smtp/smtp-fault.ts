import { isHandshakeFault, replyOf } from "#adapters/smtp/smtp-error.ts";
import type { StepName } from "#core/notices/send-steps.ts";

type Fault = { readonly kind: "again" | "refused"; readonly step: StepName; readonly sentence: string };
type Server = { readonly host: string; readonly port: number };

/**
 * What went wrong at a mail server, as a step and a sentence. What the server itself said is left out but for its code:
 * many quote the address or the mail.
 */
export function smtpFault(error: unknown, { host, port }: Server): Fault {
  const { code, status } = replyOf(error);
  const at = `${host}, port ${port}`;
  const said = status === null ? "" : ` (code ${status})`;
  if (code === "EDNS") {
    return { kind: "again", step: "find", sentence: `There is no mail server ${host}. Check SMTP_HOST.` };
  }
  if (code === "EAUTH" || code === "ENOAUTH") {
    const sentence = `The mail server refused the user name or password${said}. Check SMTP_USER and SMTP_PASSWORD.`;
    return { kind: "again", step: "sign_in", sentence };
  }
  if (code === "ETLS" || isHandshakeFault(error)) {
    const sentence = `No secure connection to ${at}: it offers no STARTTLS, only old TLS, or its certificate is not trusted. Check SMTP_TLS and SMTP_CA_FILE.`;
    return { kind: "again", step: "encrypt", sentence };
  }
  if (status !== null && status >= 500) {
    const sentence = `The mail server refused the mail${said}. Check the addresses of this channel, and SMTP_FROM.`;
    return { kind: "refused", step: "hand_over", sentence };
  }
  if (status !== null) {
    const sentence = `The mail server put the mail off${said}. It is tried again.`;
    return { kind: "again", step: "hand_over", sentence };
  }
  if (code === "ETIMEDOUT") {
    return { kind: "again", step: "connect", sentence: `The mail server ${at} did not answer in time.` };
  }
  return { kind: "again", step: "connect", sentence: `The connection to the mail server ${at} was refused or lost.` };
}
