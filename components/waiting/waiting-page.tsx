"use client";
import { useQuery } from "@tanstack/react-query";
import { waitingPage as words } from "#components/messages/waiting.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { InboxSection } from "./inbox-section.tsx";
import { WaitingFiles } from "./waiting-files.tsx";

/** All that waits in a workspace: values for a decision, rows for what they need. */
export function WaitingPage() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const values = useQuery(trpc.held.inbox.queryOptions(scope));
  const files = useQuery(trpc.held.waiting.queryOptions(scope));
  const outline = (
    <Card>
      <SkeletonTable rows={4} />
    </Card>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <div className="flex flex-col gap-4">
        <QueryState query={values} failed={words.failed} again={words.again} outline={outline} />
        {values.data && !values.error && <InboxSection found={values.data} />}
        <QueryState query={files} failed={words.failed} again={words.again} outline={outline} />
        {files.data && !files.error && <WaitingFiles files={files.data} />}
      </div>
    </>
  );
}
