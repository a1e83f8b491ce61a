"use client";
import { useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { EntityName } from "#core/entities/entity.ts";
import { rowSearch as words } from "#components/messages/history.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type UnchangedRowsProps = { readonly entity: EntityName; readonly recordKey: string };

/** Rows that left the record as it was: looked for in the files themselves, when somebody asks. */
export function UnchangedRows({ entity, recordKey }: UnchangedRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope, path } = useWorkspace();
  const [asked, setAsked] = useState(false);
  const input = { ...scope, entity, key: recordKey };
  const query = useInfiniteQuery({
    queryKey: trpc.history.unchanged.queryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.history.unchanged.query({ ...input, ...(pageParam === null ? {} : { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.before,
    enabled: asked,
    staleTime: Infinity,
  });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const files = pages.reduce((sum, page) => sum + page.files, 0);
  const removed = pages.reduce((sum, page) => sum + page.removed, 0);
  const waiting = query.isFetching;
  return (
    <div className="flex flex-col gap-2 border-t px-4 py-3 text-[0.8125rem]">
      <p className="text-ink-2">{words.unchangedNote}</p>
      {rows.length > 0 && (
        <ul aria-label={words.unchangedRows} className="flex flex-col gap-1">
          {rows.map(({ run, row }) => (
            <li key={`${run.id} ${row}`} className="break-words">
              <TextLink href={path("imports", run.id)}>{words.importRow(run.number, formatNumber(row))}</TextLink>{" "}
              <span className="text-ink-2">
                <DateTime value={run.finishedAt ?? run.createdAt} /> · {run.fileName}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="text-ink-2 empty:hidden">
        {waiting ? words.looking : pages.length > 0 ? words.looked(files, rows.length, query.hasNextPage) : null}
      </p>
      {removed > 0 && !waiting && <p className="text-ink-2">{words.filesRemoved(removed)}</p>}
      {query.error && (
        <Callout tone="critical" announced title={words.lookFailed}>
          {query.error.message}
        </Callout>
      )}
      {(pages.length === 0 || query.hasNextPage) && (
        <div>
          <Button
            size="sm"
            busy={waiting}
            onClick={() => {
              if (!asked) setAsked(true);
              else if (pages.length === 0) void query.refetch();
              else void query.fetchNextPage();
            }}
          >
            {pages.length === 0 ? words.lookInFiles : words.lookFurther}
          </Button>
        </div>
      )}
    </div>
  );
}
