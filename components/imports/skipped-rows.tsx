"use client";
import { useMemo, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { Entity } from "#core/entities/entity.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { plan, skipped as words } from "#components/messages/imports.ts";
import { rowList } from "#components/messages/row-list.ts";
import { HiddenColumns, type HiddenColumn } from "#components/privacy/hidden-columns.tsx";
import { LooksProvider } from "#components/privacy/looks.tsx";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { useLook } from "#components/privacy/use-look.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { formatNumber } from "#components/ui/number.ts";
import { LongTable, type RowPlace } from "#components/ui/long-table.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { TableCell, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { rowsAtOnce, useRowPages } from "#components/ui/use-row-pages.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { entityOfView } from "./entity-of-view.ts";
import type { ImportView, IssueGroup, SkippedRow } from "./import-views.ts";
import { fieldLabel } from "./issue-groups.tsx";
import { RowsFoot } from "./rows-foot.tsx";

/** Of a row with one reason, in pixels. */
const usualHeight = 37;

type SkippedRowsProps = {
  readonly view: ImportView;
  readonly group: IssueGroup | null;
  /** The rows that were skipped, or those that are held. */
  readonly of?: "skipped" | "held";
};

/** The rows that are not loaded, each with its number in a spreadsheet and every reason; the cells on demand. */
export function SkippedRows({ view, group, of = "skipped" }: SkippedRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope, may } = useWorkspace();
  const look = useLook(view.run.id, "skipped");
  const chosen = group ? { code: group.code, ...(group.field ? { field: group.field } : {}) } : {};
  const input = { ...scope, importId: view.run.id, of, limit: rowsAtOnce, ...chosen };
  const { rows, ...pages } = useRowPages<SkippedRow>(trpc.imports.skippedRows.queryKey(input), (after, signal) =>
    client.imports.skippedRows.query({ ...input, after }, { signal }),
  );
  const columns = useColumnNames(view.run.id);
  // Here and not in the row, which leaves the page when it is scrolled out of sight.
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  if (pages.error) {
    return (
      <Callout
        tone="critical"
        title={words.failed}
        className="m-3"
        action={<Button onClick={pages.again}>{words.again}</Button>}
      >
        {pages.error.message}
      </Callout>
    );
  }
  const total = group?.rows ?? view.run.counts?.[of] ?? 0;
  if (total === 0) return <p className="px-4 py-5 text-ink-2">{words.none}</p>;
  return (
    <LooksProvider ask={look} allowed={may("values.look")}>
      {!rows && <SkeletonTable rows={Math.min(8, total)} />}
      {rows?.length === 0 && <p className="px-4 py-5 text-ink-2">{rowList.noneFrom(pages.start)}</p>}
      {rows && rows.length > 0 && (
        <>
          <HiddenColumns columns={hiddenColumns(rows, columns)} />
          <LongTable
            key={pages.start}
            caption={words.allRows}
            rows={rows}
            rowKey={({ row }) => row}
            rowHeight={usualHeight}
            total={total}
            onNearEnd={pages.onNearEnd}
            className="table-fixed"
            head={
              <tr>
                <TableHeader align="right" className="w-20 sm:w-24">
                  {words.row}
                </TableHeader>
                <TableHeader>{of === "held" ? words.whyHeld : words.why}</TableHeader>
              </tr>
            }
          >
            {(row, place) => (
              <SkippedLine
                row={row}
                entity={entityOfView(view)}
                columns={columns}
                place={place}
                open={open.has(row.row)}
                onToggle={() => setOpen(open.symmetricDifference(new Set([row.row])))}
              />
            )}
          </LongTable>
        </>
      )}
      <RowsFoot pages={pages} shown={rows?.length ?? 0} total={total} />
    </LooksProvider>
  );
}

/** Columns whose faulty values the rows on the screen leave out, each with its rows. */
function hiddenColumns(rows: readonly SkippedRow[], columns: readonly string[]): readonly HiddenColumn[] {
  const found = new Map<number, Set<number>>();
  for (const { row, issues, cells } of rows) {
    for (const { column } of issues) {
      if (column === null || !isHidden(cells[column - 1])) continue;
      found.set(column, (found.get(column) ?? new Set()).add(row));
    }
  }
  return [...found]
    .toSorted(([one], [other]) => one - other)
    .map(([column, of]) => ({ column: String(column), label: columnName(columns, column), rows: [...of] }));
}

/** The columns of the file itself: a corrected one may have them in another order than its mapping. */
function useColumnNames(importId: string): readonly string[] {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { data } = useQuery(trpc.mending.columns.queryOptions({ ...scope, importId }));
  return useMemo(() => data?.columns.map(({ name }) => name) ?? [], [data]);
}

/** The name that a column has in the file; its number until that is read, and where a row has more cells than the header. */
function columnName(columns: readonly string[], column: number): string {
  return columns[column - 1] ?? `${words.column} ${column}`;
}

type LineProps = { readonly row: SkippedRow; readonly columns: readonly string[] };

type SkippedLineProps = LineProps & {
  readonly entity: Entity | null;
  readonly place: RowPlace;
  readonly open: boolean;
  readonly onToggle: () => void;
};

function SkippedLine({ row, entity, columns, place, open, onToggle }: SkippedLineProps) {
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <TableRow {...place}>
      <TableRowHeader className="text-right align-top">
        <button
          type="button"
          aria-expanded={open}
          aria-label={words.showCells(row.row)}
          onClick={onToggle}
          className="inline-flex min-h-6 items-center gap-1 rounded px-1 hover:bg-hover pointer-coarse:min-h-11"
        >
          <Arrow aria-hidden className="size-3.5 text-ink-3" />
          {formatNumber(row.row)}
        </button>
      </TableRowHeader>
      <TableCell>
        <ul className="flex flex-col gap-1">
          {row.issues.map((issue) => (
            <li key={`${issue.code} ${issue.field ?? ""} ${issue.column ?? ""}`}>
              <IssueField label={fieldLabel(entity, issue.field)} message={issue.message} />{" "}
              {issue.masked && issue.column !== null && (
                <>
                  <HiddenValue row={row} columns={columns} column={issue.column} />{" "}
                </>
              )}
              {issue.message}
            </li>
          ))}
        </ul>
        {open && <Cells row={row} columns={columns} />}
      </TableCell>
    </TableRow>
  );
}

/** The field that an issue is about, unless the sentence begins with its name anyway. */
function IssueField({ label, message }: { readonly label: string; readonly message: string }) {
  return message.startsWith(`${label} `) ? null : <span className="mr-1.5 text-ink-3">{label}</span>;
}

/** A cell that may be hidden; nothing where the row has none there. */
function HiddenValue({ row, columns, column }: LineProps & { readonly column: number }) {
  const name = columnName(columns, column);
  const value = row.cells[column - 1] ?? "";
  return (
    <SensitiveCell value={value} column={String(column)} row={row.row} label={plan.valueOf(name, row.row, "")}>
      {(text) => text || <span className="text-ink-3">{plan.empty}</span>}
    </SensitiveCell>
  );
}

/** All cells of a row under the names of their columns; those with an issue stand out. */
function Cells({ row, columns }: LineProps) {
  const faulty = new Set(row.issues.map(({ column }) => column));
  return (
    <dl
      aria-label={words.cells}
      className="mt-2 grid gap-x-6 gap-y-1.5 border-t pt-2 pb-1 text-[0.8125rem] sm:grid-cols-2 xl:grid-cols-3"
    >
      {row.cells.map((_, index) => {
        const column = index + 1;
        return (
          <div key={column} className="flex min-w-0 gap-2">
            <dt className="w-32 shrink-0 truncate text-ink-3">{columnName(columns, column)}</dt>
            <dd
              className={classNames(
                "min-w-0 break-words whitespace-pre-wrap",
                faulty.has(column) && "font-medium text-caution-ink",
              )}
            >
              <HiddenValue row={row} columns={columns} column={column} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
