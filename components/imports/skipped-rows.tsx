"use client";
import { Fragment, useState } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronRight } from "lucide-react";
import { entityOf } from "#core/entities/entities.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { plan, skipped as words } from "#components/messages/imports.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { formatNumber } from "#components/ui/number.ts";
import { LoadMore } from "#components/ui/pagination.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView, IssueGroup, SkippedRow } from "./import-views.ts";
import { fieldLabel } from "./issue-groups.tsx";
import { isSensitiveField, maskedMessage } from "./masked-message.ts";

const pageSize = 50;

type SkippedRowsProps = {
  readonly view: ImportView;
  readonly group: IssueGroup | null;
  readonly revealed: boolean;
};

/** The rows that are not loaded, each with its number in a spreadsheet and every reason; the cells on demand. */
export function SkippedRows({ view, group, revealed }: SkippedRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const chosen = group ? { code: group.code, ...(group.field ? { field: group.field } : {}) } : {};
  const input = { ...scope, importId: view.run.id, limit: pageSize, ...chosen };
  const query = useInfiniteQuery({
    queryKey: trpc.imports.skippedRows.queryKey(input),
    queryFn: ({ pageParam, signal }) => client.imports.skippedRows.query({ ...input, after: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });
  if (query.error) {
    return (
      <Callout
        tone="critical"
        title={words.failed}
        className="m-3"
        action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
      >
        {query.error.message}
      </Callout>
    );
  }
  if (!query.data) return <SkeletonTable rows={8} />;
  const rows = query.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className="px-4 py-5 text-ink-2">{words.none}</p>;
  return (
    <>
      <Table caption={words.allRows} scrollClassName="max-h-[36rem]">
        <TableHead>
          <tr>
            <TableHeader align="right" className="w-20">
              {words.row}
            </TableHeader>
            <TableHeader>{words.why}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <SkippedLine key={row.row} row={row} view={view} revealed={revealed} />
          ))}
        </TableBody>
      </Table>
      {query.hasNextPage && <LoadMore busy={query.isFetchingNextPage} onLoadMore={() => void query.fetchNextPage()} />}
    </>
  );
}

type LineProps = { readonly row: SkippedRow; readonly view: ImportView; readonly revealed: boolean };

function SkippedLine({ row, view, revealed }: LineProps) {
  const [open, setOpen] = useState(false);
  const entity = view.run.entity ? entityOf(view.run.entity) : null;
  const Arrow = open ? ChevronDown : ChevronRight;
  return (
    <Fragment>
      <TableRow>
        <TableRowHeader className="text-right align-top">
          <button
            type="button"
            aria-expanded={open}
            aria-label={words.showCells(row.row)}
            onClick={() => setOpen(!open)}
            className="inline-flex min-h-6 items-center gap-1 rounded px-1 hover:bg-hover"
          >
            <Arrow aria-hidden className="size-3.5 text-ink-3" />
            {formatNumber(row.row)}
          </button>
        </TableRowHeader>
        <TableCell>
          <ul className="flex flex-col gap-1">
            {row.issues.map((issue) => (
              <li key={`${issue.code} ${issue.field ?? ""} ${issue.column ?? ""}`}>
                <span className="mr-1.5 text-ink-3">{fieldLabel(entity, issue.field)}</span>
                {!revealed && isSensitiveField(entity, issue.field) ? maskedMessage(issue.message) : issue.message}
              </li>
            ))}
          </ul>
        </TableCell>
      </TableRow>
      {open && (
        <TableRow>
          <TableCell />
          <TableCell>
            <Cells row={row} view={view} revealed={revealed} />
          </TableCell>
        </TableRow>
      )}
    </Fragment>
  );
}

/** All cells of a row under the names of their columns; those with an issue stand out. */
function Cells({ row, view, revealed }: LineProps) {
  const { mapping, run } = view;
  const entity = run.entity ? entityOf(run.entity) : null;
  const names = mapping?.columns ?? [];
  const hidden = new Set(
    mapping?.mapping.fields.flatMap(({ field, source }) =>
      isSensitiveField(entity, field) ? sourceColumns(source) : [],
    ),
  );
  const faulty = new Set(row.issues.map(({ column }) => column));
  return (
    <dl aria-label={words.cells} className="grid gap-x-6 gap-y-1.5 py-1 text-[0.8125rem] sm:grid-cols-2 xl:grid-cols-3">
      {row.cells.map((cell, index) => {
        const name = names[index] ?? `${words.column} ${index + 1}`;
        const masked = !revealed && hidden.has(name) && cell !== "";
        return (
          <div key={name} className="flex min-w-0 gap-2">
            <dt className="w-32 shrink-0 truncate text-ink-3">{name}</dt>
            <dd
              className={classNames(
                "min-w-0 break-words whitespace-pre-wrap",
                faulty.has(index + 1) && "font-medium text-caution-ink",
              )}
            >
              {masked ? plan.hidden : cell || <span className="text-ink-3">{plan.empty}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
