"use client";
import type { ReactNode } from "react";
import Link from "next/link";
import type { LucideIcon } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState, type ReadQuery } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "./workspace-context.tsx";

type FeedListPageProps<Feed> = {
  readonly words: Readonly<
    Record<"title" | "description" | "failed" | "again" | "emptyTitle" | "emptyText" | "upload", string>
  >;
  readonly icon: LucideIcon;
  readonly query: ReadQuery & { readonly data: readonly Feed[] | undefined };
  /** What else can be done than open one. */
  readonly actions?: ReactNode;
  readonly children: (feeds: readonly Feed[]) => ReactNode;
};

/** A page that lists the feeds of a workspace; where there is none, it says how one comes about. */
export function FeedListPage<Feed>({ words, icon, query, actions, children }: FeedListPageProps<Feed>) {
  const { path, may } = useWorkspace();
  const { data } = query;
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={actions} />
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
      {data && !query.error && (
        <Card>
          {data.length > 0 ? (
            children(data)
          ) : (
            <EmptyState
              icon={icon}
              title={words.emptyTitle}
              action={
                may("imports.upload") && (
                  <Button variant="primary" asChild>
                    <Link href={path("imports", "new")}>{words.upload}</Link>
                  </Button>
                )
              }
            >
              {words.emptyText}
            </EmptyState>
          )}
        </Card>
      )}
    </>
  );
}
