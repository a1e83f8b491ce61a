import type { ChannelTarget } from "#core/notices/channel-target.ts";
import { notices as words } from "#components/messages/notices.ts";

/** Where a channel leads, in one line: one address, or how many; a URL; a number or topic. */
export function targetWords(target: ChannelTarget): string {
  if (target.kind === "webhook") return target.url;
  if (target.kind === "text") return "phone" in target.to ? target.to.phone : target.to.topicArn;
  const [first, ...rest] = target.addresses;
  return first !== undefined && rest.length === 0 ? first : words.addresses(target.addresses.length);
}
