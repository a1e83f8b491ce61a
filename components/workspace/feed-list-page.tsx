"use client";
import type { ComponentProps } from "react";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { ListPage } from "./list-page.tsx";
import { useWorkspace } from "./workspace-context.tsx";

type FeedListPageProps<Feed> = Omit<ComponentProps<typeof ListPage<Feed>>, "emptyAction" | "words"> & {
  readonly words: ComponentProps<typeof ListPage<Feed>>["words"] & { readonly upload: string };
};

/** A page that lists the feeds of a workspace; where there is none, the first file makes one. */
export function FeedListPage<Feed>({ words, ...page }: FeedListPageProps<Feed>) {
  const { path, may } = useWorkspace();
  return (
    <ListPage
      {...page}
      words={words}
      emptyAction={
        may("imports.upload") && (
          <Button variant="primary" asChild>
            <Link href={path("imports", "new")}>{words.upload}</Link>
          </Button>
        )
      }
    />
  );
}
