"use client";
import { useCallback } from "react";
import { isHidden } from "#core/privacy/mask-value.ts";
import { trial as words } from "#components/messages/mappings.ts";
import { HiddenColumns, type HiddenColumn } from "#components/privacy/hidden-columns.tsx";
import { LooksProvider, type Ask } from "#components/privacy/looks.tsx";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { rowsAtOnce, useRowPages } from "#components/ui/use-row-pages.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ViewedTrial, ViewedTrialRow } from "./viewed.ts";

/** As many of a file as are kept. */
const mostKept = 1_000;

type TrialRowsProps = { readonly versionId: string; readonly file: ViewedTrial["files"][number] };

/** The rows of one file that come out otherwise, with what differs; sensitive values are shown when asked for. */
export function TrialRows({ versionId, file }: TrialRowsProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope, may } = useWorkspace();
  const { tenant, environment } = scope;
  const { importId } = file;
  const ask = useCallback<Ask>(
    (field, rows) =>
      client.mappings.lookAtTrial.mutate({ tenant, environment, versionId, importId, field, rows: [...rows] }),
    [client, tenant, environment, versionId, importId],
  );
  const input = { ...scope, versionId, importId, limit: rowsAtOnce };
  const { rows, ...pages } = useRowPages<ViewedTrialRow>(trpc.mappings.trialRows.queryKey(input), (after, signal) =>
    client.mappings.trialRows.query({ ...input, after }, { signal }),
  );
  if (pages.error) {
    return (
      <Callout tone="critical" title={words.rowsFailed}>
        {pages.error.message}
      </Callout>
    );
  }
  if (!rows) return <SkeletonTable rows={Math.min(6, file.differing)} />;
  if (rows.length === 0) return <p className="text-ink-2">{words.rowsGone}</p>;
  return (
    <LooksProvider ask={ask} allowed={may("values.look")}>
      <div className="overflow-hidden rounded-md border">
        <HiddenColumns columns={hiddenColumns(rows)} />
        <Table caption={words.rowsCaption(file.number)} scrollClassName="max-h-96">
          <TableHead>
            <tr>
              <TableHeader align="right">{words.row}</TableHeader>
              <TableHeader>{words.kind}</TableHeader>
              <TableHeader>{words.what}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TrialLine key={row.row} row={row} />
            ))}
          </TableBody>
        </Table>
        {!pages.complete && (
          <LoadMore busy={false} onLoadMore={pages.readMore}>
            {words.more}
          </LoadMore>
        )}
      </div>
      {file.differing > mostKept && <p className="text-xs text-ink-3">{words.keptOf(mostKept, file.differing)}</p>}
    </LooksProvider>
  );
}

const badges = { fixed: "done", broken: "failed", changed: "attention", key: "attention" } as const;

function TrialLine({ row: { row, kind, changes, issues } }: { readonly row: ViewedTrialRow }) {
  const said = [
    ...issues.before.map((issue) => ({ ...issue, when: words.now })),
    ...issues.after.map((issue) => ({ ...issue, when: words.then })),
  ];
  return (
    <TableRow>
      <TableCell align="right" className="align-top text-ink-2">
        {formatNumber(row)}
      </TableCell>
      <TableCell className="align-top">
        <StateBadge state={badges[kind]}>{words.kinds[kind]}</StateBadge>
      </TableCell>
      <TableCell className="align-top whitespace-normal">
        <ul className="flex flex-col gap-1 text-[0.8125rem]">
          {changes.map((change) => (
            <li key={change.field} className="wrap-anywhere">
              <span className="text-ink-3">{change.label}</span> <Part row={row} change={change} part="before" />
              <span aria-hidden className="px-1 text-ink-3">
                →
              </span>
              <Part row={row} change={change} part="after" />
            </li>
          ))}
          {said.map(({ when, code, label, message }) => (
            <li key={`${when} ${code} ${label ?? ""}`} className="wrap-anywhere">
              <span className="text-ink-3">{when}:</span> {message}
            </li>
          ))}
        </ul>
      </TableCell>
    </TableRow>
  );
}

type PartProps = {
  readonly row: number;
  readonly change: ViewedTrialRow["changes"][number];
  readonly part: "before" | "after";
};

function Part({ row, change, part }: PartProps) {
  const when = part === "before" ? words.now : words.then;
  return (
    <>
      <span className="sr-only"> {when} </span>
      {change[part] === "" ? (
        <span className="text-ink-3">{words.empty}</span>
      ) : (
        <SensitiveCell
          value={change[part]}
          column={change.field}
          row={row}
          part={part}
          label={words.valueOf(change.label, row, when)}
        />
      )}
    </>
  );
}

/** Fields of which some value on the screen is hidden, each with its rows. */
function hiddenColumns(rows: readonly ViewedTrialRow[]): readonly HiddenColumn[] {
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
