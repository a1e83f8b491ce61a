"use client";
import type { ComponentProps, ReactNode } from "react";
import type { LucideIcon } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState, type ReadQuery } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";

type ListPageProps<Item> = {
  readonly words: Readonly<Record<"title" | "description" | "failed" | "again" | "emptyTitle" | "emptyText", string>>;
  readonly icon: LucideIcon;
  readonly query: ReadQuery & { readonly data: readonly Item[] | undefined };
  readonly crumbs?: ComponentProps<typeof PageHeader>["crumbs"];
  /** What else can be done than open one. */
  readonly actions?: ReactNode;
  /** What to do where there is none. */
  readonly emptyAction?: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
};

/** A page that lists all of something of a workspace; where there is none, it says how one comes about. */
export function ListPage<Item>({ words, icon, query, crumbs, actions, emptyAction, children }: ListPageProps<Item>) {
  const { data } = query;
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={actions} {...(crumbs && { crumbs })} />
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
            <EmptyState icon={icon} title={words.emptyTitle} action={emptyAction}>
              {words.emptyText}
            </EmptyState>
          )}
        </Card>
      )}
    </>
  );
}
