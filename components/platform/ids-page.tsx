"use client";
import { useState } from "react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Download, Fingerprint } from "lucide-react";
import type { EntityName } from "#core/entities/entity.ts";
import { platformIds as words } from "#components/messages/platform-ids.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { IdsFilter } from "./ids-filter.tsx";
import { IdsTable } from "./ids-table.tsx";

type Counts = RouterOutputs["platform"]["ids"]["counts"];

/** By which ids the platform knows our keys, and what somebody has to decide about them. */
export function IdsPage({ conflictsFirst }: { readonly conflictsFirst: boolean }) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const [chosen, choose] = useState<EntityName | null>(null);
  const [show, setShow] = useState<"all" | "conflicts">(conflictsFirst ? "conflicts" : "all");
  const [search, setSearch] = useState("");
  const asked = { ...scope, entity: chosen, search, conflictsOnly: show === "conflicts" };
  const query = useInfiniteQuery(
    trpc.platform.ids.infiniteQueryOptions(asked, {
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
    }),
  );
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const counts: Counts = data?.pages[0]?.counts ?? [];
  const entity = chosen ?? data?.pages[0]?.entity ?? null;
  const ids = data?.pages.flatMap((page) => page.ids) ?? [];
  return (
    <>
      <PageHeader
        title={words.title}
        crumbs={[{ label: words.crumb, href: path("connections") }, { label: words.title }]}
        description={words.description}
        actions={
          counts.length > 0 && (
            <Button asChild>
              <a href={`/api/files/id-map?${new URLSearchParams(scope)}`} download>
                <Download aria-hidden />
                {words.export}
              </a>
            </Button>
          )
        }
      />
      <QueryState
        query={query}
        failed={words.failed}
        again={words.again}
        outline={
          <Card>
            <SkeletonTable rows={8} />
          </Card>
        }
      />
      {data && counts.length === 0 && (
        <Card>
          <EmptyState icon={Fingerprint} title={words.none}>
            {words.noneText}
          </EmptyState>
        </Card>
      )}
      {entity && counts.length > 0 && (
        <>
          <IdsFilter
            counts={counts}
            entity={entity}
            onEntity={choose}
            show={show}
            onShow={setShow}
            search={search}
            onSearch={setSearch}
          />
          <Card>
            {ids.length === 0 ? (
              <NothingFound conflicts={show === "conflicts" && search === ""} />
            ) : (
              <IdsTable ids={ids} />
            )}
            {hasNextPage && <LoadMore busy={isFetchingNextPage} onLoadMore={() => void fetchNextPage()} />}
          </Card>
        </>
      )}
    </>
  );
}

function NothingFound({ conflicts }: { readonly conflicts: boolean }) {
  return (
    <EmptyState title={conflicts ? words.noConflicts : words.noneFound}>
      {conflicts ? words.noConflictsText : words.noneFoundText}
    </EmptyState>
  );
}
