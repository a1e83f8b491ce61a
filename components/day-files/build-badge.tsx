import { dayFiles as words } from "#components/messages/day-files.ts";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";
import type { BuildView } from "./views.ts";

const looks = { queued: "running", built: "done", refused: "failed", empty: "cancelled" } as const satisfies Record<
  BuildView["state"],
  State
>;

export function BuildBadge({ state }: { readonly state: BuildView["state"] }) {
  return <StateBadge state={looks[state]}>{words.states[state]}</StateBadge>;
}
