"use client";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { FileSpreadsheet, Upload } from "lucide-react";
import { busyStates } from "#core/imports/import.ts";
import { importFilters } from "#components/messages/history.ts";
import { importList as words } from "#components/messages/imports.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { StreamNote } from "#components/workspace/stream-note.tsx";
import { useImportEvents } from "#components/workspace/use-import-events.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { addressOf, filterOf, inputOf, narrowing, noFilter, shownKinds, type ImportFilter } from "./import-filter.ts";
import { ImportFilters } from "./import-filters.tsx";
import { ImportsTable } from "./imports-table.tsx";

const pageSize = 30;
const pollMilliseconds = 3000;

function useImports(filter: ImportFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, limit: pageSize, ...inputOf(filter) };
  return useInfiniteQuery({
    queryKey: trpc.imports.list.queryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.imports.list.query({ ...input, ...(pageParam > 0 ? { before: pageParam } : {}) }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const busy = state.data?.pages.some((page) => page.imports.some((run) => busyStates.includes(run.state)));
      return busy ? pollMilliseconds : false;
    },
  });
}

/** Every file that came into the workspace, newest first, kept fresh while it is looked at. */
export function ImportsPage() {
  const { path, may } = useWorkspace();
  const address = usePathname();
  const filter = filterOf(useSearchParams());
  const live = useImportEvents();
  const query = useImports(filter);
  const runs = query.data?.pages.flatMap((page) => page.imports) ?? [];
  const change = (next: ImportFilter) => window.history.replaceState(null, "", address + addressOf(next));

  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          may("imports.upload") && (
            <Button variant="primary" asChild>
              <Link href={path("imports", "new")}>
                <Upload aria-hidden />
                {words.upload}
              </Link>
            </Button>
          )
        }
      />
      <ChoiceChips
        label={words.filter}
        value={filter.show}
        onValueChange={(show) => change({ ...filter, show })}
        choices={shownKinds.map((value) => ({ value, label: words.filters[value] }))}
        className="mb-4"
      />
      <ImportFilters filter={filter} onChange={change} />
      <StreamNote live={live} />
      {query.error && (
        <Callout
          tone="critical"
          title={words.failed}
          className="mb-4"
          action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
        >
          {query.error.message}
        </Callout>
      )}
      {(query.data ?? !query.error) && (
        <Card>
          {query.isPending ? (
            <SkeletonTable rows={8} />
          ) : runs.length > 0 ? (
            <ImportsTable runs={runs} />
          ) : (
            <NoImports filter={filter} onShowAll={() => change(noFilter)} />
          )}
        </Card>
      )}
      {query.hasNextPage && <LoadMore busy={query.isFetchingNextPage} onLoadMore={() => void query.fetchNextPage()} />}
    </>
  );
}

function NoImports({ filter, onShowAll }: { readonly filter: ImportFilter; readonly onShowAll: () => void }) {
  const { path, may } = useWorkspace();
  if (filter.show !== "all" || narrowing(filter) > 0) {
    return (
      <EmptyState
        icon={FileSpreadsheet}
        title={narrowing(filter) > 0 ? importFilters.noneFound : words.noneOfKind}
        action={<Button onClick={onShowAll}>{words.showAll}</Button>}
      >
        {narrowing(filter) > 0 && importFilters.noneFoundText}
      </EmptyState>
    );
  }
  if (!may("imports.upload")) {
    return (
      <EmptyState icon={FileSpreadsheet} title={words.emptyTitle}>
        {words.emptyReadOnly}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={FileSpreadsheet}
      title={words.emptyTitle}
      action={
        <Button variant="primary" asChild>
          <Link href={path("imports", "new")}>{words.upload}</Link>
        </Button>
      }
    >
      {words.emptyText}
    </EmptyState>
  );
}
