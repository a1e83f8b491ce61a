"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { MendSummary } from "./mending-types.ts";
import type { MendView } from "./mend-view.ts";
import { useDebounced } from "./use-debounced.ts";

const millisecondsToType = 300;

/** What is looked for, and where. */
export type Search = {
  readonly find: string;
  readonly replace: string;
  readonly match: "part" | "whole";
  readonly matchCase: boolean;
  /** Counted from 1; null for all columns whose cells everybody sees. */
  readonly column: number | null;
};

/**
 * How often a text is found, while it is typed and after every edit. In a hidden column (`onDemand`) each count is a look
 * that is recorded, so that one asks for it.
 */
export function useCount(importId: string, view: MendView, summary: MendSummary, search: Search, onDemand: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const still = useDebounced(search, millisecondsToType);
  const [demanded, setDemanded] = useState<Search | null>(null);
  const asked = onDemand ? demanded : still;
  const something = search.find !== "" || search.column !== null;
  const { find, match, matchCase, column, replace } = asked ?? search;
  const input = {
    ...{ ...scope, importId, find, match, matchCase, column },
    show: view.show,
    ...(view.group ? { code: view.group.code, field: view.group.field } : {}),
  };
  const query = useQuery({
    // What it is replaced with changes the sample alone, so the count on the screen stays.
    queryKey: [...trpc.mending.count.queryKey(input), replace, summary.lastEdit],
    queryFn: ({ signal }) => client.mending.count.query({ ...input, replace }, { signal }),
    enabled: something && asked !== null,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const current = asked !== null && sameSearch(asked, search) && !query.isPlaceholderData;
  return {
    /** There is something to look for. */
    something,
    /** What the server is asked with, for the replacement of just that. */
    input,
    found: something && current ? query.data : undefined,
    error: query.error,
    counting: query.isFetching || (!onDemand && !current),
    count: () => (asked !== null && sameSearch(asked, search) ? void query.refetch() : setDemanded(search)),
  };
}

function sameSearch(one: Search, other: Search): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
