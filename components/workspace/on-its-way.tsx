"use client";
import { onItsWay as words } from "#components/messages/mappings.ts";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { useWorkspace } from "./workspace-context.tsx";

type OnItsWayProps = { readonly drafts?: number; readonly proposed: number; readonly forOthers: number };

/** What is on its way to change a mapping or a value map, and whether the reader may publish some of it. */
export function OnItsWay({ drafts = 0, proposed, forOthers }: OnItsWayProps) {
  const { may } = useWorkspace();
  if (drafts + proposed === 0) return <span className="text-ink-3">{words.nothing}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:py-1">
      {proposed > 0 && <StateBadge state="held">{words.proposed(proposed)}</StateBadge>}
      {drafts > 0 && <StateBadge state="draft">{words.drafts(drafts)}</StateBadge>}
      {forOthers > 0 && may("mappings.publish") && <span className="text-ink-2">{words.forYou}</span>}
    </span>
  );
}
