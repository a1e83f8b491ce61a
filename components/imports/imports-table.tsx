"use client";
import type { ImportRun } from "#core/imports/import.ts";
import { importList as words, importPage } from "#components/messages/imports.ts";
import { CountBar } from "#components/ui/count-bar.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatNumber } from "#components/ui/number.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ImportStateBadge } from "./import-state-badge.tsx";

const onWide = "max-xl:hidden";
const onMiddle = "max-md:hidden";

/** The history of a workspace: one line a file. */
export function ImportsTable({ runs }: { readonly runs: readonly ImportRun[] }) {
  return (
    <Table caption={words.list}>
      <TableHead>
        <tr>
          <TableHeader>{words.number}</TableHeader>
          <TableHeader>{words.file}</TableHeader>
          <TableHeader className={onWide}>{words.feed}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
          <TableHeader className={onMiddle}>{words.rows}</TableHeader>
          <TableHeader className={onWide}>{words.channel}</TableHeader>
          <TableHeader className={onMiddle}>{words.who}</TableHeader>
          <TableHeader className={onMiddle}>{words.when}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <ImportRow key={run.id} run={run} />
        ))}
      </TableBody>
    </Table>
  );
}

function ImportRow({ run }: { readonly run: ImportRun }) {
  const { path } = useWorkspace();
  // The counts of a plan that was cancelled or failed stay stored; no row of it became anything.
  const counts = run.state === "completed" || run.state === "planned" ? run.counts : null;
  return (
    <TableRow>
      <TableRowHeader className="whitespace-nowrap">
        <TextLink href={path("imports", run.id)}>{importPage.title(run.number)}</TextLink>
      </TableRowHeader>
      <TableCell className="max-w-56 truncate md:max-w-72" title={run.fileName}>
        {run.fileName}
      </TableCell>
      <TableCell className={`${onWide} max-w-56 truncate text-ink-2`}>
        {run.feedName && run.mappingVersion !== null
          ? words.feedVersion(run.feedName, run.mappingVersion)
          : words.noFeed}
      </TableCell>
      <TableCell>
        <ImportStateBadge run={run} />
      </TableCell>
      <TableCell className={onMiddle}>
        {counts ? (
          <span className="flex items-center gap-2.5">
            <CountBar counts={counts} legend="none" className="w-28 shrink-0" />
            <span className="text-ink-2">{formatNumber(counts.rows)}</span>
          </span>
        ) : null}
      </TableCell>
      <TableCell className={`${onWide} text-ink-2`}>{words.channels[run.channel] ?? run.channel}</TableCell>
      <TableCell className={`${onMiddle} text-ink-2`}>{run.createdByName}</TableCell>
      <TableCell className={`${onMiddle} text-ink-2`}>
        <DateTime value={run.createdAt} form="short" />
      </TableCell>
    </TableRow>
  );
}
