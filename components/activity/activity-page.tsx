"use client";
import { useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { History, SearchX } from "lucide-react";
import { activity as words } from "#components/messages/activity.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ActivityFilters, type ActivityFilter } from "./activity-filters.tsx";
import { ActivityTable } from "./activity-table.tsx";
import { activityPageSize } from "./page-size.ts";

/** The append-only log of the tenant and this workspace, newest first. */
export function ActivityPage() {
  const [filter, setFilter] = useState<ActivityFilter>({});
  const log = useActivityLog(filter);
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const filtered = Object.keys(filter).length > 0;

  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {log.error && (
        <Callout
          tone="critical"
          title={words.failed}
          className="mb-4"
          action={<Button onClick={() => void log.refetch()}>{words.again}</Button>}
        >
          {log.error.message}
        </Callout>
      )}
      <Card>
        <ActivityFilters filter={filter} onChange={setFilter} />
        {log.isPending && <SkeletonTable rows={10} />}
        {log.data && entries.length > 0 && <ActivityTable entries={entries} />}
        {log.data && entries.length === 0 && (
          <EmptyState
            icon={filtered ? SearchX : History}
            title={filtered ? words.emptyFilter : words.emptyTitle}
            action={filtered && <Button onClick={() => setFilter({})}>{words.clear}</Button>}
          >
            {filtered ? words.emptyFilterText : words.emptyText}
          </EmptyState>
        )}
      </Card>
      {log.hasNextPage && <LoadMore busy={log.isFetchingNextPage} onLoadMore={() => void log.fetchNextPage()} />}
    </>
  );
}

function useActivityLog(filter: ActivityFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, ...filter, limit: activityPageSize };
  return useInfiniteQuery({
    queryKey: trpc.people.activity.queryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.people.activity.query({ ...input, ...(pageParam ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
}
