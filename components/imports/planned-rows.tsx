"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { PlanAction } from "#core/imports/import.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { Entity } from "#core/entities/entity.ts";
import { plan as words } from "#components/messages/imports.ts";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
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
import { changesOf, type FieldChange } from "./field-changes.ts";
import type { ImportView, PlannedRow } from "./import-views.ts";
import { isSensitiveField } from "./masked-message.ts";

const pageSize = 50;

type PlannedRowsProps = { readonly view: ImportView; readonly action: PlanAction; readonly revealed: boolean };

/** What loading would do, row by row: what a new record holds, what an update changes. */
export function PlannedRows({ view, action, revealed }: PlannedRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, importId: view.run.id, action, limit: pageSize };
  const query = useInfiniteQuery({
    queryKey: trpc.imports.plannedRows.queryKey(input),
    queryFn: ({ pageParam, signal }) => client.imports.plannedRows.query({ ...input, after: pageParam }, { signal }),
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
  if (rows.length === 0) return <p className="px-4 py-5 text-ink-2">{words.none[action]}</p>;
  const entity = view.run.entity ? entityOf(view.run.entity) : null;
  return (
    <>
      <Table caption={words.tabs[action]} scrollClassName="max-h-[40rem]">
        <TableHead>
          <tr>
            <TableHeader align="right" className="w-20" title={words.rowHint}>
              {words.row}
            </TableHeader>
            <TableHeader className="w-40">{words.key}</TableHeader>
            <TableHeader>{action === "updated" ? words.changes : words.newRecord}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <PlannedLine key={row.row} row={row} entity={entity} revealed={revealed} />
          ))}
        </TableBody>
      </Table>
      {query.hasNextPage && <LoadMore busy={query.isFetchingNextPage} onLoadMore={() => void query.fetchNextPage()} />}
    </>
  );
}

type LineProps = { readonly row: PlannedRow; readonly entity: Entity | null; readonly revealed: boolean };

function PlannedLine({ row, entity, revealed }: LineProps) {
  const changes = changesOf(entity, row);
  return (
    <TableRow>
      <TableRowHeader className="text-right align-top font-normal text-ink-2">{formatNumber(row.row)}</TableRowHeader>
      <TableCell className="align-top font-medium break-words">{row.key}</TableCell>
      <TableCell>
        <ul className={row.action === "updated" ? "flex flex-col gap-1" : "flex flex-wrap gap-x-4 gap-y-0.5"}>
          {changes.map((change) => (
            <li key={change.field} className="min-w-0 text-[0.8125rem]">
              <span className="text-ink-3">{change.label}</span>{" "}
              <Change
                change={change}
                update={row.action === "updated"}
                masked={!revealed && isSensitiveField(entity, change.field)}
              />
            </li>
          ))}
        </ul>
      </TableCell>
    </TableRow>
  );
}

type ChangeProps = { readonly change: FieldChange; readonly update: boolean; readonly masked: boolean };

function Change({ change, update, masked }: ChangeProps) {
  const shown = (text: string) =>
    text === "" ? <span className="text-ink-3">{words.empty}</span> : masked ? words.hidden : text;
  if (!update) return <span className="break-words whitespace-pre-line">{shown(change.after)}</span>;
  return (
    <span className="break-words">
      <span className="sr-only">{words.before} </span>
      <del className="rounded-sm bg-critical-soft px-1 text-critical-ink">{shown(change.before)}</del>
      <span aria-hidden className="px-1 text-ink-3">
        →
      </span>
      <span className="sr-only"> {words.after} </span>
      <ins className="rounded-sm bg-positive-soft px-1 text-positive-ink no-underline">{shown(change.after)}</ins>
    </span>
  );
}
