"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { schedules as words } from "#components/messages/schedules.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useRunsInNeed } from "#components/workspace/use-runs-in-need.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { nameOf } from "./views.ts";

/** What failed or was missed, until it goes well again or somebody has seen it; nothing when there is none. */
export function RunsInNeed() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may, path } = useWorkspace();
  const runs = useRunsInNeed();
  const see = useMutation(
    trpc.schedules.see.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.schedules.pathFilter()),
      onError: (error) => toast.error(error.message),
    }),
  );
  if (runs.length === 0) return null;
  return (
    <Callout tone="caution" title={words.needsTitle(runs.length)} className="mb-5">
      <ul className="mt-1 flex flex-col gap-2">
        {runs.map(({ id, state, day, fault, ...run }) => {
          const what = words.needs[state === "missed" ? "missed" : "failed"](nameOf(run), day);
          return (
            <li key={id}>
              <span className="font-medium text-ink">{what}</span>
              {fault !== null && <span className="block">{fault}</span>}
              <span className="mt-1 flex flex-wrap items-center gap-3">
                {day !== null && (
                  <TextLink
                    href={
                      path("day-files", day) +
                      (run.siteCode === null ? "" : `?${new URLSearchParams({ site: run.siteCode })}`)
                    }
                  >
                    {words.toDay}
                  </TextLink>
                )}
                {may("dayFiles.send") && (
                  <Button size="sm" aria-label={words.seenOf(what)} onClick={() => see.mutate({ ...scope, runId: id })}>
                    {words.seen}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Callout>
  );
}
