"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { corrections as words } from "#components/messages/corrections.ts";
import { useTRPC, useTRPCClient, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";

const rowsAtOnce = 50;

type Row = RouterOutputs["corrections"]["rows"][number];
type OpenRowsProps = {
  readonly view: ImportView;
  readonly state: "open" | "mended" | "waived";
  /** How many rows are in this state. */
  readonly total: number;
  readonly onWaive?: ((row: number) => void) | undefined;
};

/**
 * The numbers of the rows that are open, or what became of them: by which import they were mended, or why they were
 * waived. Their cells stand in the list of skipped rows below.
 */
export function OpenRows({ view, state, total, onWaive }: OpenRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, importId: view.run.id, state, limit: rowsAtOnce };
  const query = useInfiniteQuery({
    queryKey: [...trpc.corrections.rows.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) => client.corrections.rows.query({ ...input, after: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.length === rowsAtOnce ? page.at(-1)?.row : undefined),
  });
  const rows = query.data?.pages.flat() ?? [];
  if (rows.length === 0) return null;
  const left = Math.max(0, total - rows.length);
  return (
    <div className="mt-3">
      <h3 className="mb-1.5 font-medium">{words.rowsIn[state]}</h3>
      <ul className="flex max-h-80 flex-wrap gap-2 overflow-y-auto" tabIndex={0} aria-label={words.rowsIn[state]}>
        {rows.map((row) => (
          <li key={row.row} className="flex min-h-8 items-center gap-2 rounded-md border px-2.5 py-1">
            <RowText line={row} />
            {onWaive && (
              <Button size="sm" aria-label={words.waiveRow(row.row)} onClick={() => onWaive(row.row)}>
                {words.waiveOne}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {query.isFetchNextPageError && (
        <p role="alert" className="mt-1.5 text-critical-ink">
          {words.moreFailed}
        </p>
      )}
      {query.hasNextPage && (
        <LoadMore busy={query.isFetchingNextPage} onLoadMore={() => void query.fetchNextPage()}>
          {words.more(Math.min(rowsAtOnce, left || rowsAtOnce), left)}
        </LoadMore>
      )}
    </div>
  );
}

function RowText({ line }: { readonly line: Row }) {
  const { path } = useWorkspace();
  const { row, originalRow, mended, waived } = line;
  return (
    <span className="tabular-nums">
      {words.row} {formatNumber(row)}
      {originalRow !== null && ` (${words.originalRow}: ${formatNumber(originalRow)})`}
      {mended && (
        <>
          {": "}
          <TextLink href={path("imports", mended.importId)}>{words.mendedIn(mended.row, mended.number)}</TextLink>
        </>
      )}
      {waived && <span className="text-ink-2">, {waived.reason}</span>}
    </span>
  );
}
