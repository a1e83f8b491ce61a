"use client";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { feedList as words } from "#components/messages/feeds.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FeedsTable } from "./feeds-table.tsx";

/** The kinds of file that come in, and how each does. */
export function FeedsPage() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery(trpc.routes.list.queryOptions(scope));
  const { data } = query;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
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
          {data.length > 0 && <FeedsTable feeds={data} />}
          {data.length === 0 && (
            <EmptyState
              icon={Route}
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
