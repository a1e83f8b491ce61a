"use client";
import { scheduleNames, schedules as words } from "#components/messages/schedules.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import type { useRunsInNeed } from "#components/workspace/use-runs-in-need.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** So many are named; the page Schedules has all of them. */
const shown = 3;

/** Runs of schedules that failed or were missed, among what needs the reader. */
export function RunsWaiting({ runs }: { readonly runs: ReturnType<typeof useRunsInNeed> }) {
  const { path } = useWorkspace();
  return runs.slice(0, shown).map(({ id, kind, siteName, state, day, fault }) => (
    <div key={id} className="px-4 py-3 not-last:border-b">
      <TextLink href={path("schedules")} className="font-medium">
        {words.needs[state === "missed" ? "missed" : "failed"](
          kind === "end_of_day" ? `${scheduleNames[kind]}, ${siteName}` : scheduleNames[kind],
          day,
        )}
      </TextLink>
      <p className="text-[0.8125rem] text-ink-2">{fault}</p>
    </div>
  ));
}
