import type { ChannelTarget } from "#core/notices/channel-target.ts";

/** What stands in notice_channel.target; only this product writes it, so it is taken at its word. */
export function toChannelTarget(stored: unknown): ChannelTarget {
  return stored as ChannelTarget;
}
