"use client";
import { useQuery } from "@tanstack/react-query";
import { home as words } from "#components/messages/home.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { StreamNote } from "#components/workspace/stream-note.tsx";
import { useImportEvents } from "#components/workspace/use-import-events.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { HomeView } from "./home-view.tsx";

/** How often the page asks anew beside the events, in ms: while a file is at work, and while none is. */
const pollBusy = 3000;
const pollIdle = 20_000;

/** What needs the reader, what is running, what came in, and how much of it was loaded. */
export function HomePage() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const live = useImportEvents();
  const query = useQuery(
    trpc.history.home.queryOptions(scope, {
      refetchInterval: ({ state }) => (state.data && state.data.running.length > 0 ? pollBusy : pollIdle),
    }),
  );
  if (query.data) {
    return <HomeView home={query.data} note={<StreamNote live={live} />} />;
  }
  return (
    <>
      <PageHeader title={words.title} />
      {query.error ? (
        <Callout
          tone="critical"
          title={words.failed}
          action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
        >
          {query.error.message}
        </Callout>
      ) : (
        <Card>
          <SkeletonTable rows={5} />
        </Card>
      )}
    </>
  );
}
