import type { ChannelKind, ChannelTarget } from "#core/notices/channel-target.ts";

/** Whether a choice of the form is a kind of channel. */
export function isChannelKind(text: string): text is ChannelKind {
  return text === "email" || text === "webhook" || text === "text";
}

/** What somebody typed, as a target; the server says what is wrong with it. */
export function targetFrom(kind: ChannelKind, typed: string): ChannelTarget {
  if (kind === "email") return { kind, addresses: typed.split(/[\s,;]+/).filter(Boolean) };
  if (kind === "webhook") return { kind, url: typed.trim() };
  const to = typed.trim();
  return { kind, to: to.startsWith("arn:") ? { topicArn: to } : { phone: to } };
}

/** A target as the form shows it: one address in each line. */
export function targetText(target: ChannelTarget): string {
  if (target.kind === "email") return target.addresses.join("\n");
  if (target.kind === "webhook") return target.url;
  return "phone" in target.to ? target.to.phone : target.to.topicArn;
}
