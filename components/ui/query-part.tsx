"use client";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Callout } from "./callout.tsx";
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
export function QueryPart<T>({ query: { data, error, refetch }, words, children }: QueryPartProps<T>) {
  if (data !== undefined) return children(data);
  if (!error) return <Skeleton className="h-24" />;
  return (
    <Callout
      tone="critical"
      title={words.failed}
      action={<Button onClick={() => void refetch()}>{words.again}</Button>}
    >
      {error.message}
    </Callout>
  );
}
