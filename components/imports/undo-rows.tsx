"use client";
import { isEndedRow } from "#core/guard/ended-row.ts";
import type { UndoBucket } from "#core/undo/undo.ts";
import { RowsFoot } from "./rows-foot.tsx";
import { undoPage as words } from "#components/messages/undo.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { TableCell, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { rowsAtOnce, useRowPages } from "#components/ui/use-row-pages.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { UndoRow } from "./undo-views.ts";

/** Of a row of one line, in pixels. */
const usualHeight = 37;

type UndoRowsProps = {
  readonly importId: string;
  readonly bucket: UndoBucket;
  /** How many there are in all, at least one. */
  readonly total: number;
  readonly done: boolean;
};

/** The records of one bucket, each with what the undo does about it and why. */
export function UndoRows({ importId, bucket, total, done }: UndoRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, importId, bucket, limit: rowsAtOnce };
  const key = [...trpc.undo.rows.queryKey(input), done];
  const { rows, ...pages } = useRowPages<UndoRow>(key, (after, signal) =>
    client.undo.rows.query({ ...input, after }, { signal }),
  );
  if (pages.error) {
    return (
      <Callout
        tone="critical"
        title={words.rowsFailed}
        className="m-3"
        action={<Button onClick={pages.again}>{words.again}</Button>}
      >
        {pages.error.message}
      </Callout>
    );
  }
  return (
    <>
      {!rows && <SkeletonTable rows={Math.min(8, total)} />}
      {rows?.length === 0 && <p className="px-4 py-5 text-ink-2">{words.noneFrom(pages.start)}</p>}
      {rows && rows.length > 0 && (
        <LongTable
          key={pages.start}
          caption={(done ? words.bucketsDone : words.buckets)[bucket]}
          rows={rows}
          rowKey={({ row }) => row}
          rowHeight={usualHeight}
          total={total}
          onNearEnd={pages.onNearEnd}
          className="table-fixed"
          head={
            <tr>
              <TableHeader align="right" className="w-20 max-sm:w-14" title={words.rowHint}>
                {words.row}
              </TableHeader>
              <TableHeader>{words.key}</TableHeader>
              <TableHeader>{(done ? words.outcomeDone : words.outcome)[bucket]}</TableHeader>
            </tr>
          }
        >
          {(row, place) => (
            <TableRow {...place}>
              <TableRowHeader className="text-right font-normal text-ink-2">
                {isEndedRow(row.row) ? words.noRow : formatNumber(row.row)}
              </TableRowHeader>
              <TableCell className="font-medium break-words">{row.key}</TableCell>
              <TableCell className="break-words text-ink-2">
                <Outcome row={row} bucket={bucket} />
              </TableCell>
            </TableRow>
          )}
        </LongTable>
      )}
      <RowsFoot pages={pages} shown={rows?.length ?? 0} total={total} />
    </>
  );
}

function Outcome({ row, bucket }: { readonly row: UndoRow; readonly bucket: UndoBucket }) {
  const { path } = useWorkspace();
  const { removes, changedBy, sentTo, misfit } = row;
  if (bucket === "undone") return removes ? words.removed : words.restored;
  if (bucket === "blocked") return misfit ? words.misfit[misfit] : sentTo.join(", ");
  if (!changedBy) return null;
  return (
    <TextLink href={path("imports", changedBy.importId)}>
      {words.changedBy(changedBy.number, changedBy.byUndo)}
    </TextLink>
  );
}
