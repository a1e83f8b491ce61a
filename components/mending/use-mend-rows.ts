"use client";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { useRowPages } from "#components/ui/use-row-pages.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { MendRow } from "./mending-types.ts";
import type { MendView } from "./mend-view.ts";

/** Of a wide file fewer rows are read at one time: about so many cells. */
const cellsAtOnce = 20_000;
/** The most rows that the server gives. */
const mostRows = 200;

/**
 * The rows of a view, read as the reader comes to them. `touched` are rows that were just edited in it: they stay where
 * they are although they are mended, until the view is left, so that nothing vanishes under the hand. Of a
 * wide file only the cells of columns are read that may be shown: `asked`, counted from 1, or null for all of them.
 */
export function useMendRows(
  importId: string,
  view: MendView,
  { asked, width }: { readonly asked: readonly number[] | null; readonly width: number },
  touched: ReadonlyMap<number, MendRow>,
) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const limit = Math.max(20, Math.min(mostRows, Math.floor(cellsAtOnce / Math.max(1, asked?.length ?? width))));
  const input = {
    ...scope,
    importId,
    show: view.show,
    limit,
    ...(asked && { columns: [...asked] }),
    ...(view.group ? { code: view.group.code, field: view.group.field } : {}),
  };
  const { rows: read, ...pages } = useRowPages<MendRow>(
    trpc.mending.rows.queryKey({ ...input, after: 0 }),
    (after, signal) => client.mending.rows.query({ ...input, after }, { signal }),
    true,
  );
  const { start } = pages;
  const rows = useMemo(() => {
    if (!read) return undefined;
    const byNumber = new Map([...touched.values()].filter(({ row }) => row >= start).map((row) => [row.row, row]));
    for (const row of read) byNumber.set(row.row, row);
    return [...byNumber.values()].toSorted((one, other) => one.row - other.row);
  }, [read, touched, start]);
  return { ...pages, rows };
}

export type MendRows = ReturnType<typeof useMendRows>;
