"use client";
import type { ReactNode } from "react";
import { QueryState } from "./query-state.tsx";
import { Skeleton } from "./skeleton.tsx";

type QueryPartProps<T> = {
  readonly query: {
    readonly data: T | undefined;
    readonly error: { readonly message: string } | null;
    readonly refetch: () => unknown;
  };
  readonly words: { readonly failed: string; readonly again: string };
  readonly children: (data: T) => ReactNode;
};

/** A part of a page that is read by itself: its outline until it is there, and what went wrong when it could not be read. */
export function QueryPart<T>({ query, words: { failed, again }, children }: QueryPartProps<T>) {
  if (query.data !== undefined) return children(query.data);
  return <QueryState query={query} failed={failed} again={again} outline={<Skeleton className="h-24" />} />;
}
