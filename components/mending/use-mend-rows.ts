"use client";
import { useMemo, useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { MendRow } from "./mending-types.ts";
import type { MendView } from "./mend-view.ts";

/** Of a wide file fewer rows are read at one time: about so many cells. */
const cellsAtOnce = 20_000;
/** The most rows that the server gives. */
const mostRows = 200;

/**
 * The rows of a view, read as the reader comes to them. `touched` are rows that were just edited in it: they stay where
 * they are although they are mended, until the view is left, so that nothing vanishes under the hand.
 */
export function useMendRows(importId: string, view: MendView, columns: number, touched: ReadonlyMap<number, MendRow>) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const [start, setStart] = useState(1);
  const limit = Math.max(20, Math.min(mostRows, Math.floor(cellsAtOnce / Math.max(1, columns))));
  const input = {
    ...scope,
    importId,
    show: view.show,
    limit,
    ...(view.group ? { code: view.group.code, field: view.group.field } : {}),
  };
  const query = useInfiniteQuery({
    queryKey: [...trpc.mending.rows.queryKey({ ...input, after: 0 }), start],
    queryFn: ({ pageParam, signal }) => client.mending.rows.query({ ...input, after: pageParam }, { signal }),
    initialPageParam: start - 1,
    getNextPageParam: (page) => page.next,
  });
  const { data, error, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch } = query;
  const rows = useMemo(() => {
    if (!data) return undefined;
    const byNumber = new Map([...touched.values()].filter(({ row }) => row >= start).map((row) => [row.row, row]));
    for (const page of data.pages) for (const row of page.rows) byNumber.set(row.row, row);
    return [...byNumber.values()].toSorted((one, other) => one.row - other.row);
  }, [data, touched, start]);
  return {
    /** undefined until the first have come. */
    rows,
    /** Rows of the view in all, as the server counted them last. */
    total: data?.pages.at(-1)?.total ?? 0,
    /** Why nothing could be read at all. */
    error: data ? null : error,
    again: () => void refetch(),
    start,
    setStart,
    complete: !hasNextPage,
    moreFailed: isFetchNextPageError,
    readMore: () => void fetchNextPage(),
    onNearEnd: () => {
      if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
    },
  };
}

export type MendRows = ReturnType<typeof useMendRows>;
