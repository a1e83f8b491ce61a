"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { mending as words } from "#components/messages/mending.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { CellText } from "./cell-text.tsx";
import type { ListedEdit, MendSummary } from "./mending-types.ts";
import type { MendSaver } from "./use-saver.ts";

type ChangesDialogProps = {
  readonly importId: string;
  readonly summary: MendSummary;
  readonly saver: MendSaver;
  readonly editable: boolean;
  readonly onClose: () => void;
};

const atOnce = 20;

/** Who changed which cells and when, newest first; the newest can be undone from here. */
export function ChangesDialog({ importId, summary, saver, editable, onClose }: ChangesDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, importId, limit: atOnce };
  const query = useInfiniteQuery({
    queryKey: trpc.mending.list.queryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.mending.list.query({ ...input, ...(pageParam === null ? {} : { before: pageParam }) }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => (page.length < atOnce ? undefined : page.at(-1)?.number),
  });
  const edits = query.data?.pages.flat();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={words.changesTitle} description={words.changesText} width="lg">
        {query.error && !edits && (
          <Callout
            tone="critical"
            title={words.changesFailed}
            action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
          >
            {query.error.message}
          </Callout>
        )}
        {!edits && !query.error && <SkeletonTable rows={5} />}
        {edits?.length === 0 && <EmptyState title={words.noChanges} />}
        <ol className="flex flex-col divide-y">
          {edits?.map((edit) => (
            <li key={edit.number} className="py-3 first:pt-0">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <p className="min-w-0 flex-1">
                  <span className="font-medium">{words.change(edit.kind, edit.cells, edit.rows)}</span>{" "}
                  <span className="text-ink-2">
                    {edit.byName}, <DateTime value={edit.at} form="short" />
                  </span>
                </p>
                {edit.undone && <Badge>{words.changeUndone}</Badge>}
                {editable && edit.number === summary.undo?.number && (
                  <Button size="sm" onClick={() => saver.saver.push({ kind: "undo" })}>
                    {words.undoThis}
                  </Button>
                )}
              </div>
              <Cells edit={edit} />
            </li>
          ))}
        </ol>
        {query.hasNextPage && (
          <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.older}
          </Button>
        )}
      </DialogContent>
    </Dialog>
  );
}

const firstPage: number | null = null;

function Cells({ edit }: { readonly edit: ListedEdit }) {
  return (
    <ul className="mt-1.5 flex flex-col gap-1 text-[0.8125rem]">
      {edit.changes.map(({ row, columnName, before, after }, index) => (
        <li key={index} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="text-ink-3">{words.changedCell(columnName, row)}</span>
          <span className="min-w-0 break-words text-ink-2 line-through">
            <CellText text={before} />
          </span>
          <ArrowRight aria-label={words.becomes} className="size-3.5 shrink-0 self-center text-ink-3" />
          <span className="min-w-0 break-words">
            <CellText text={after} />
          </span>
        </li>
      ))}
      {edit.cells > edit.changes.length && (
        <li className="text-ink-3">{words.moreChanges(edit.cells - edit.changes.length)}</li>
      )}
    </ul>
  );
}
