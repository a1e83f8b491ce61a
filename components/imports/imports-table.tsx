"use client";
import type { ImportRun } from "#core/imports/import.ts";
import { CornerDownRight } from "lucide-react";
import { importFilters } from "#components/messages/history.ts";
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
import { ImportStateBadge } from "#components/workspace/import-state-badge.tsx";
import { PlatformWaitNote } from "#components/workspace/platform-wait-note.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { correctedUnderParent, type ListedRun } from "./corrected-under-parent.ts";

const onWidest = "max-2xl:hidden";
const onWide = "max-xl:hidden";
const onMiddle = "max-md:hidden";

/** The history of a workspace: one line a file. */
export function ImportsTable({ runs }: { readonly runs: readonly ImportRun[] }) {
  return (
    <Table caption={words.list}>
      <TableHead>
        <tr>
          <TableHeader>{words.number}</TableHeader>
          <TableHeader className={onMiddle}>{words.file}</TableHeader>
          <TableHeader className={onWide}>{words.feed}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
          <TableHeader className={onMiddle}>{words.rows}</TableHeader>
          <TableHeader className={onWidest}>{words.channel}</TableHeader>
          <TableHeader className={onMiddle}>{words.who}</TableHeader>
          <TableHeader className={onMiddle}>{words.when}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {correctedUnderParent(runs).map((listed) => (
          <ImportRow key={listed.run.id} {...listed} />
        ))}
      </TableBody>
    </Table>
  );
}

function ImportRow({ run, corrects }: ListedRun) {
  const { path } = useWorkspace();
  // The counts of a plan that was cancelled or failed stay stored; no row of it became anything.
  const counts = run.state === "completed" || run.state === "planned" ? run.counts : null;
  const feed =
    run.feedName && run.mappingVersion !== null ? words.feedVersion(run.feedName, run.mappingVersion) : words.noFeed;
  return (
    <TableRow>
      <TableRowHeader className="whitespace-nowrap max-md:py-2 max-md:align-top">
        {corrects && (
          <CornerDownRight
            role="img"
            aria-label={importFilters.corrects}
            className="mr-1.5 ml-1 inline size-4 text-ink-3"
          />
        )}
        <TextLink href={path("imports", run.id)}>{importPage.title(run.number)}</TextLink>
        <span className="block max-w-56 min-w-24 text-[0.8125rem] font-normal wrap-anywhere whitespace-normal text-ink-2 md:hidden">
          {run.fileName}
        </span>
      </TableRowHeader>
      <TableCell className={`${onMiddle} max-w-36 truncate 2xl:max-w-40`} title={run.fileName}>
        {run.fileName}
      </TableCell>
      <TableCell className={`${onWide} max-w-48 min-w-28 whitespace-normal text-ink-2`} title={feed}>
        <span className="line-clamp-2 wrap-anywhere">{feed}</span>
      </TableCell>
      <TableCell>
        <ImportStateBadge run={run} />
        <PlatformWaitNote run={run} />
        <span className="mt-1 block text-xs whitespace-nowrap text-ink-3 md:hidden">
          <DateTime value={run.createdAt} form="short" />
        </span>
      </TableCell>
      <TableCell className={onMiddle}>
        {counts ? (
          <span className="flex items-center gap-2.5">
            <CountBar counts={counts} legend="none" className="w-12 shrink-0 2xl:w-16" />
            <span className="text-ink-2">{formatNumber(counts.rows)}</span>
          </span>
        ) : null}
      </TableCell>
      <TableCell className={`${onWidest} text-ink-2`}>{words.channels[run.channel] ?? run.channel}</TableCell>
      <TableCell className={`${onMiddle} max-w-24 truncate text-ink-2 2xl:max-w-40`} title={run.createdByName}>
        {run.createdByName}
      </TableCell>
      <TableCell className={`${onMiddle} text-ink-2`}>
        <DateTime value={run.createdAt} form="short" />
      </TableCell>
    </TableRow>
  );
}
