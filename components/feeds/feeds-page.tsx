"use client";
import { useQuery } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { feedList as words } from "#components/messages/feeds.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { FeedListPage } from "#components/workspace/feed-list-page.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FeedsTable } from "./feeds-table.tsx";

/** The kinds of file that come in, and how each does. */
export function FeedsPage() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.routes.list.queryOptions(scope));
  return (
    <FeedListPage words={words} icon={Route} query={query}>
      {(feeds) => <FeedsTable feeds={feeds} />}
    </FeedListPage>
  );
}
