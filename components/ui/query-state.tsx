"use client";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Callout } from "./callout.tsx";

/** A read as a screen follows it. */
export type ReadQuery = {
  readonly data: unknown;
  readonly error: { readonly message: string } | null;
  readonly refetch: () => unknown;
};

type QueryStateProps = {
  readonly query: ReadQuery;
  readonly failed: string;
  readonly again: string;
  /** Stands where the data will. */
  readonly outline: ReactNode;
  readonly className?: string;
};

/** Why something could not be read, with the way to try again; an outline while it is read for the first time. */
export function QueryState({
  query: { data, error, refetch },
  failed,
  again,
  outline,
  className = "",
}: QueryStateProps) {
  if (!error) return data === undefined ? outline : null;
  return (
    <Callout
      tone="critical"
      title={failed}
      className={className}
      action={<Button onClick={() => void refetch()}>{again}</Button>}
    >
      {error.message}
    </Callout>
  );
}
