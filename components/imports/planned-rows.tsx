"use client";
import { isEndedRow } from "#core/guard/ended-row.ts";
import type { StagedAction } from "#core/imports/import.ts";
import { isHidden } from "#core/privacy/mask-value.ts";
import { plan as words } from "#components/messages/imports.ts";
import { rowList } from "#components/messages/row-list.ts";
import { HiddenColumns, type HiddenColumn } from "#components/privacy/hidden-columns.tsx";
import { LooksProvider } from "#components/privacy/looks.tsx";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { useLook } from "#components/privacy/use-look.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { LongTable, type RowPlace } from "#components/ui/long-table.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { TableCell, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { rowsAtOnce, useRowPages } from "#components/ui/use-row-pages.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { FieldChange, ImportView, PlannedRow } from "./import-views.ts";
import { RowsFoot } from "./rows-foot.tsx";

/** Of a row whose fields fill two lines, in pixels. */
const usualHeight = 53;
/** On a phone row and key stand above what changes. */
const onNarrow = "max-sm:inline-block max-sm:h-auto max-sm:border-b-0 max-sm:py-0.5";

type PlannedRowsProps = { readonly view: ImportView; readonly action: StagedAction };

/** What loading would do, row by row: what a new record holds, what an update changes. */
export function PlannedRows({ view, action }: PlannedRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope, may } = useWorkspace();
  const look = useLook(view.run.id, "plan");
  const input = { ...scope, importId: view.run.id, action, limit: rowsAtOnce };
  const { rows, ...pages } = useRowPages<PlannedRow>(trpc.imports.plannedRows.queryKey(input), (after, signal) =>
    client.imports.plannedRows.query({ ...input, after }, { signal }),
  );
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
  const total = (action === "ended" ? view.run.ended : view.run.counts?.[action]) ?? 0;
  if (total === 0) return <p className="px-4 py-5 text-ink-2">{words.none[action]}</p>;
  return (
    <LooksProvider ask={look} allowed={may("values.look")}>
      {!rows && <SkeletonTable rows={Math.min(8, total)} />}
      {rows?.length === 0 && <p className="px-4 py-5 text-ink-2">{rowList.noneFrom(pages.start)}</p>}
      {rows && rows.length > 0 && (
        <>
          <HiddenColumns columns={hiddenColumns(rows)} />
          <LongTable
            key={pages.start}
            caption={words.tabs[action]}
            rows={rows}
            rowKey={({ row }) => row}
            rowHeight={usualHeight}
            total={total}
            onNearEnd={pages.onNearEnd}
            className="max-sm:block sm:table-fixed"
            headClassName="max-sm:sr-only"
            bodyClassName="max-sm:block"
            head={
              <tr>
                <TableHeader align="right" className="w-20" title={words.rowHint}>
                  {words.row}
                </TableHeader>
                <TableHeader className="w-40">{words.key}</TableHeader>
                <TableHeader>{changes(action) ? words.changes : words.newRecord}</TableHeader>
              </tr>
            }
          >
            {(row, place) => <PlannedLine row={row} place={place} />}
          </LongTable>
        </>
      )}
      <RowsFoot pages={pages} shown={rows?.length ?? 0} total={total} numbered={action !== "ended"} />
    </LooksProvider>
  );
}

/** Whether the row changes a record that there is. */
function changes(action: StagedAction): boolean {
  return action === "updated" || action === "ended";
}

/** Fields of which some value on the screen is hidden, each with its rows. */
function hiddenColumns(rows: readonly PlannedRow[]): readonly HiddenColumn[] {
  const found = new Map<string, { label: string; rows: number[] }>();
  for (const { row, changes } of rows) {
    for (const { field, label, before, after } of changes) {
      if (!isHidden(before) && !isHidden(after)) continue;
      const column = found.get(field) ?? { label, rows: [] };
      column.rows.push(row);
      found.set(field, column);
    }
  }
  return [...found].map(([column, rest]) => ({ column, ...rest, parts: ["before", "after"] }));
}

function PlannedLine({ row, place }: { readonly row: PlannedRow; readonly place: RowPlace }) {
  const update = changes(row.action);
  return (
    <TableRow className="max-sm:block max-sm:border-b max-sm:py-2" {...place}>
      <TableRowHeader className={`${onNarrow} text-right align-top font-normal text-ink-2 max-sm:pr-0`}>
        {isEndedRow(row.row) ? (
          <span className="max-sm:hidden">{words.noRow}</span>
        ) : (
          <>
            <span className="sm:hidden">{words.row} </span>
            {formatNumber(row.row)}
          </>
        )}
      </TableRowHeader>
      <TableCell className={`${onNarrow} align-top font-medium break-words`}>{row.key}</TableCell>
      <TableCell className="max-sm:block max-sm:h-auto max-sm:border-b-0 max-sm:px-4 max-sm:py-0.5">
        <ul className={update ? "flex flex-col gap-1" : "flex flex-wrap items-baseline gap-x-4 gap-y-0.5"}>
          {row.changes.map((change) => (
            <li key={change.field} className="min-w-0 text-[0.8125rem]">
              <span className="text-ink-3">{change.label}</span>{" "}
              <Change row={row.row} change={change} update={update} />
            </li>
          ))}
        </ul>
      </TableCell>
    </TableRow>
  );
}

type ChangeProps = { readonly row: number; readonly change: FieldChange; readonly update: boolean };

function Change({ row, change, update }: ChangeProps) {
  const shown = (part: "before" | "after") =>
    change[part] === "" ? (
      <span className="text-ink-3">{words.empty}</span>
    ) : (
      <SensitiveCell
        value={change[part]}
        column={change.field}
        row={row}
        part={part}
        label={words.valueOf(change.label, row, update ? words[part] : "")}
      />
    );
  if (!update) return <span className="break-words whitespace-pre-line">{shown("after")}</span>;
  return (
    <span className="break-words">
      <span className="sr-only">{words.before} </span>
      <del className="rounded-sm bg-critical-soft px-1 text-critical-ink">{shown("before")}</del>
      <span aria-hidden className="px-1 text-ink-3">
        →
      </span>
      <span className="sr-only"> {words.after} </span>
      <ins className="rounded-sm bg-positive-soft px-1 text-positive-ink no-underline">{shown("after")}</ins>
    </span>
  );
}
