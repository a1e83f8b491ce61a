"use client";
import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { entityOf } from "#core/entities/entities.ts";
import { feedList, feedPage as words } from "#components/messages/feeds.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** The page of one feed; what can be set for it are sections inside, shown once the feed is known to be there. */
export function FeedFrame({ feedId, children }: { readonly feedId: string; readonly children: ReactNode }) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const { data, error, refetch } = useQuery(trpc.routes.get.queryOptions({ ...scope, feedId }));
  const crumbs = [{ label: feedList.title, href: path("feeds") }, { label: data?.feed.name ?? words.loading }];
  return (
    <>
      <DocumentTitle>{data?.feed.name ?? words.loading}</DocumentTitle>
      <PageHeader
        title={data?.feed.name ?? words.loading}
        crumbs={crumbs}
        description={data && words.description(entityOf(data.feed.entity).plural.toLowerCase(), data.feed.version)}
      />
      <div className="flex flex-col gap-5">
        {error && (
          <Callout
            tone="critical"
            title={words.failed}
            action={<Button onClick={() => void refetch()}>{words.again}</Button>}
          >
            {error.message}
          </Callout>
        )}
        {!data && !error && (
          <Card>
            <SkeletonTable rows={4} />
          </Card>
        )}
        {data && children}
      </div>
    </>
  );
}
