"use client";
import { Fragment, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
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
import { ProblemsTable } from "./read-report.tsx";
import type { TakenFile } from "./use-take-in.ts";
import type { FilesView } from "./views.ts";

const looks = { clean: "draft", refused: "failed", carried_out: "done" } as const;

type ReadsTableProps = {
  readonly reads: FilesView["reads"];
  /** Takes a file in hand that came with others; null: this person decides nothing. */
  readonly onGoOn: ((file: TakenFile) => void) | null;
};

/** The decided files that were read, with what was said of them. */
export function ReadsTable({ reads, onGoOn }: ReadsTableProps) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div>
      <h3 className="mb-1 font-medium">{words.readsTitle}</h3>
      {reads.length === 0 ? (
        <p className="text-ink-2">{words.noReads}</p>
      ) : (
        <Table caption={words.readsTitle}>
          <TableHead>
            <tr>
              <TableHeader>{words.file}</TableHeader>
              <TableHeader>{words.report}</TableHeader>
              <TableHeader className="max-md:hidden">{words.by}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {reads.map(({ id, name, outcome, counts, byName, via, at, importId }) => (
              <Fragment key={id}>
                <TableRow className="[&>*]:align-top">
                  <TableRowHeader className="min-w-28 font-normal wrap-anywhere whitespace-normal">
                    {name}
                  </TableRowHeader>
                  <TableCell>
                    <StateBadge state={looks[outcome]}>{words.outcomes[outcome]}</StateBadge>{" "}
                    {counts.rows > 0 && (
                      <span className="mr-2 text-[0.8125rem] text-ink-2">
                        {words.counts(counts.approved, counts.denied)},{" "}
                        {words.left(counts.alreadyDecided, counts.noDecision)}
                      </span>
                    )}
                    {counts.problems > 0 && (
                      <Button
                        size="sm"
                        aria-expanded={open === id}
                        aria-label={words.openReport(name, counts.problems, ...placeOf(id, reads))}
                        onClick={() => setOpen(open === id ? null : id)}
                      >
                        {words.errors(counts.problems)}
                      </Button>
                    )}{" "}
                    {onGoOn && via === "door" && importId !== null && (
                      <Button
                        size="sm"
                        aria-label={words.goOnWith(name, ...placeOf(id, reads))}
                        onClick={() => onGoOn({ readId: id, fileName: name })}
                      >
                        {words.goOn}
                      </Button>
                    )}
                  </TableCell>
                  <TableCell className="text-ink-2 max-md:hidden">
                    {via === "box" ? words.fromBox : via === "door" ? words.byDoor : byName}
                    <span className="block text-[0.8125rem]">
                      <DateTime value={at} form="short" />
                    </span>
                  </TableCell>
                </TableRow>
                {open === id && (
                  <tr>
                    <td colSpan={3} className="border-b px-4 py-3">
                      <Report readId={id} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  );
}

/** Which of the files of its name it is, and how many these are: a file that was mended comes again under its name. */
function placeOf(id: string, reads: FilesView["reads"]): readonly [number, number] {
  const name = reads.find((one) => one.id === id)?.name;
  const same = reads.filter((one) => one.name === name);
  return [same.findIndex((one) => one.id === id) + 1, same.length];
}

function Report({ readId }: { readonly readId: string }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.requisitions.read.queryOptions({ ...scope, readId }));
  if (query.data) return <ProblemsTable problems={query.data.problems} all={query.data.counts.problems} />;
  return <QueryState query={query} failed={words.failed} again={words.again} outline={<SkeletonTable rows={2} />} />;
}
