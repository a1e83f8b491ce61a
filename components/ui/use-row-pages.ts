"use client";
import { useMemo, useState } from "react";
import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";

type Page<Row> = { readonly rows: readonly Row[]; readonly next: number | null; readonly total?: number };

/** Rows in one reading; the server gives at most 200. */
export const rowsAtOnce = 100;

/**
 * Pages of rows that are read as the reader comes to them: `read` gives those after a row number. `start` is the row
 * number (as a spreadsheet counts) from which they are shown. With `keep` those of an earlier key stay until the new ones
 * have come, `stale` meanwhile.
 */
export function useRowPages<Row>(
  key: QueryKey,
  read: (after: number, signal: AbortSignal) => Promise<Page<Row>>,
  keep = false,
) {
  const [start, setStart] = useState(1);
  const query = useInfiniteQuery({
    queryKey: [...key, start],
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: start - 1,
    getNextPageParam: (page) => page.next,
    placeholderData: (shown, before) => (keep && before?.queryKey.at(-1) === start ? shown : undefined),
  });
  const { data, error, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch } = query;
  const stale = query.isPlaceholderData;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows), [data]);
  return {
    /** undefined until the first have come. */
    rows,
    stale,
    /** Rows in all, where the server counts them. */
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

export type RowPages = Omit<ReturnType<typeof useRowPages>, "rows">;
