import { compilePhoneChecker } from "#core/checking/check-phone.ts";
import type { MessageChannel } from "#core/messages/message-kinds.ts";

const EMAIL = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;
const checkPhone = compilePhoneChecker();

/**
 * An address as it is written to and as opt-outs compare it: an e-mail address in small letters, a phone in E.164. Null when
 * it is none.
 */
export function addressForm(channel: MessageChannel, text: string): string | null {
  const trimmed = text.trim();
  if (channel === "email") return EMAIL.test(trimmed) && trimmed.length <= 254 ? trimmed.toLowerCase() : null;
  const checked = trimmed === "" ? null : checkPhone(trimmed);
  return typeof checked === "string" ? (JSON.parse(checked) as string) : null;
}
