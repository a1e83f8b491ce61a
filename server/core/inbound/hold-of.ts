import type { HoldReason } from "#core/inbound/automation.ts";
import type { FeedRoute } from "#core/inbound/feed-route.ts";

/**
 * Why a checked file that came without a person is not loaded without one; null when it is. `completed` are the feed's
 * complete imports in this workspace.
 */
export function holdOf(
  route: Pick<FeedRoute, "loadPolicy" | "needsApproval" | "approveFirst">,
  { production, completed }: { readonly production: boolean; readonly completed: number },
): HoldReason | null {
  if (route.loadPolicy === "by_person") return "by_person";
  if (!production) return null;
  if (route.needsApproval) return "needs_approval";
  return completed < route.approveFirst ? "first_in_production" : null;
}
