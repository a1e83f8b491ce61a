"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CalendarX } from "lucide-react";
import { appointments as words } from "#components/messages/appointments.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { AppointmentsTable } from "./appointments-table.tsx";

const pageRows = 50;

/** The appointments of a day in the order of their time. */
export function DayList({ code, day }: { readonly code: string; readonly day: string }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useInfiniteQuery(
    trpc.appointments.list.infiniteQueryOptions(
      { ...scope, code, day, limit: pageRows },
      {
        getNextPageParam(page) {
          const last = page.at(-1);
          return last && page.length === pageRows ? { startAt: last.startAt, hash: last.hash } : null;
        },
      },
    ),
  );
  const rows = query.data?.pages.flat();
  return (
    <Card>
      {!rows && (
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={6} />}
          className="m-4"
        />
      )}
      {rows?.length === 0 && (
        <EmptyState icon={CalendarX} title={words.emptyTitle}>
          {words.empty(day)}
        </EmptyState>
      )}
      {rows && rows.length > 0 && <AppointmentsTable appointments={rows} />}
      {query.hasNextPage && <LoadMore busy={query.isFetchingNextPage} onLoadMore={() => void query.fetchNextPage()} />}
    </Card>
  );
}
