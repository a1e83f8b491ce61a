"use client";
import Link from "next/link";
import { activity as words, activitySentence } from "#components/messages/activity.ts";
import { environmentWords } from "#components/messages/shell.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type Entry = RouterOutputs["people"]["activity"]["entries"][number];

/**
 * The entries as sentences, with their number, by which a gap would show. On a narrow screen who, when and where stand
 * in the sentence's cell, so that what was done is never out of sight.
 */
export function ActivityTable({ entries }: { readonly entries: readonly Entry[] }) {
  const { environment } = useWorkspace();
  const place = ({ workspaceId }: Entry) =>
    workspaceId === null ? words.everywhere : environmentWords[environment].name;
  return (
    <Table caption={words.list}>
      <TableHead>
        <tr>
          <TableHeader align="right" className="w-16">
            {words.number}
          </TableHeader>
          <TableHeader className="w-56 max-sm:hidden">{words.when}</TableHeader>
          <TableHeader className="w-48 max-sm:hidden">{words.who}</TableHeader>
          <TableHeader className="min-w-64">{words.what}</TableHeader>
          <TableHeader className="w-40 max-sm:hidden">{words.scope}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.seq}>
            <TableCell align="right" className="text-ink-3 max-sm:align-top">
              {formatNumber(entry.seq)}
            </TableCell>
            <TableCell className="text-ink-2 max-sm:hidden">
              <DateTime value={entry.at} />
            </TableCell>
            <TableCell className="font-medium whitespace-nowrap max-sm:hidden">
              {entry.actorName ?? words.system}
            </TableCell>
            <TableCell className="wrap-anywhere">
              <span className="font-medium sm:hidden">{entry.actorName ?? words.system} </span>
              <ActivityText entry={entry} />
              <span className="mt-0.5 block text-[0.8125rem] text-ink-3 sm:hidden">
                <DateTime value={entry.at} />, {place(entry)}
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap text-ink-2 max-sm:hidden">{place(entry)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The sentence; what was done to an import leads to it. */
function ActivityText({ entry }: { readonly entry: Entry }) {
  const { path, may } = useWorkspace();
  const text = activitySentence(entry.action, entry.subject, entry.detail, entry.actorName !== null);
  const { importId } = entry.detail;
  if (typeof importId !== "string" || entry.workspaceId === null || !may("imports.see")) return text;
  return (
    <Link
      href={path("imports", importId)}
      className="rounded-sm underline decoration-line-strong/60 underline-offset-4 hover:decoration-current"
    >
      {text}
    </Link>
  );
}
