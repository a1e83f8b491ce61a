"use client";
import type { ReactNode } from "react";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { entityOf } from "#core/entities/entities.ts";
import { feedList, feedPage as words } from "#components/messages/feeds.ts";
import { guides } from "#components/messages/guides.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { FeedTemplateLink } from "#components/workspace/feed-template-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** The page of one feed; what can be set for it are sections inside, shown once the feed is known to be there. */
export function FeedFrame({ feedId, children }: { readonly feedId: string; readonly children: ReactNode }) {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery(trpc.routes.get.queryOptions({ ...scope, feedId }));
  const { data } = query;
  const crumbs = [{ label: feedList.title, href: path("feeds") }, { label: data?.feed.name ?? words.loading }];
  return (
    <>
      <DocumentTitle>{data?.feed.name ?? words.loading}</DocumentTitle>
      <PageHeader
        title={data?.feed.name ?? words.loading}
        crumbs={crumbs}
        description={data && words.description(entityOf(data.feed.entity).plural.toLowerCase(), data.feed.version)}
        actions={
          data && (
            <>
              {may("mappings.see") && (
                <Button asChild>
                  <Link href={path("mappings", feedId)}>{words.mapping}</Link>
                </Button>
              )}
              <FeedTemplateLink feedId={feedId} name={data.feed.name} />
              <Button asChild>
                <Link href={path("feeds", feedId, "guide")}>{guides.guide}</Link>
              </Button>
            </>
          )
        }
      />
      <div className="flex flex-col gap-5">
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={
            <Card>
              <SkeletonTable rows={4} />
            </Card>
          }
        />
        {data && children}
      </div>
    </>
  );
}
