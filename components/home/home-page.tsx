"use client";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { busyStates, type ImportRun } from "#core/imports/import.ts";
import { home as words } from "#components/messages/home.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { newestImports, waitingImports } from "./home-reads.ts";
import { HomeView } from "./home-view.tsx";

/** How often the page asks anew, in ms: while a file is at work, and while none is. */
const pollBusy = 3000;
const pollIdle = 20_000;

/** What needs the reader, what is running, what came in. */
export function HomePage() {
  const { may } = useWorkspace();
  if (may("imports.see")) return <HomeImports />;
  return (
    <>
      <PageHeader title={words.title} />
      <Card>
        <EmptyState icon={Inbox} title={words.nothingForRole}>
          {words.nothingForRoleText}
        </EmptyState>
      </Card>
    </>
  );
}

function HomeImports() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const newest = useQuery(
    trpc.imports.list.queryOptions(
      { ...scope, ...newestImports },
      {
        refetchInterval: ({ state }) =>
          state.data?.imports.some((run) => busyStates.includes(run.state)) ? pollBusy : pollIdle,
      },
    ),
  );
  const waiting = useQuery(trpc.imports.list.queryOptions({ ...scope, ...waitingImports }));
  // "Today" begins when it does where the reader is.
  const inBrowser = useInBrowser();
  const error = newest.error ?? waiting.error;

  if (newest.data && waiting.data && inBrowser) {
    return <HomeView runs={withoutDoubles([...newest.data.imports, ...waiting.data.imports])} />;
  }
  return (
    <>
      <PageHeader title={words.title} />
      {error ? (
        <Callout
          tone="critical"
          title={words.failed}
          action={
            <Button onClick={() => void Promise.all([newest.refetch(), waiting.refetch()])}>{words.again}</Button>
          }
        >
          {error.message}
        </Callout>
      ) : (
        <Card>
          <SkeletonTable rows={5} />
        </Card>
      )}
    </>
  );
}

function withoutDoubles(runs: readonly ImportRun[]): readonly ImportRun[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}
