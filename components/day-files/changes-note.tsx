"use client";
import { useEffect } from "react";
import { useQuery } from "@tanstack/react-query";
import { dayFiles as words } from "#components/messages/day-files.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChangeList } from "./change-list.tsx";
import { useBuild } from "./use-build.ts";
import type { DayView } from "./views.ts";

/** What has changed since the newest files, with the way to a supplement; nothing before there are any. */
export function ChangesNote({ view, code }: { readonly view: DayView; readonly code: string | null }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const build = useBuild(view);
  const built = view.builds.some(({ kind, state }) => kind === "whole" && state === "built");
  const waits = view.builds.some(({ state }) => state === "queued");
  const newest = `${view.builds[0]?.id} ${view.builds[0]?.state}`;
  const { data, refetch } = useQuery(
    trpc.dayFiles.changes.queryOptions({ ...scope, code, day: view.day }, { enabled: built && !waits, staleTime: 0 }),
  );
  // With each build that ends, what has changed since is another question.
  useEffect(() => {
    if (built && !waits) void refetch({ cancelRefetch: false });
  }, [newest, built, waits, refetch]);
  if (!built || waits || !data) return null;
  if (data.added.length + data.changed.length + data.gone.length === 0) {
    return <Callout tone="positive">{words.unchanged(data.since)}</Callout>;
  }
  return (
    <Callout
      tone="caution"
      title={words.changedTitle(data.since)}
      action={
        may("dayFiles.build") && (
          <Button busy={build.isPending} onClick={() => build.ask("supplement")}>
            {words.supplement}
          </Button>
        )
      }
    >
      <ChangeList changes={data} />
      <p className="mt-1 max-w-prose">{words.changedText}</p>
    </Callout>
  );
}
