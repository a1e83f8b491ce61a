"use client";
import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { activity } from "#components/messages/activity.ts";
import { scheduleDialogs as words, schedules } from "#components/messages/schedules.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
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
import { ZonedInstant } from "#components/workspace/zoned-instant.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { RunState } from "./schedules-table.tsx";
import { nameOf, type RunView, type ScheduleView } from "./views.ts";

/** Who the product calls itself where it acts without a person. */
const systemName = activity.system;
const step = 50;
const most = 500;

type HistoryDialogProps = { readonly schedule: ScheduleView; readonly onClose: () => void };

/** What became of the runs of a schedule. */
export function HistoryDialog({ schedule, onClose }: HistoryDialogProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const [limit, setLimit] = useState(step);
  const asked = { ...scope, scheduleId: schedule.id, limit };
  const query = useQuery(
    trpc.schedules.runs.queryOptions(asked, { refetchInterval: 10_000, placeholderData: keepPreviousData }),
  );
  const { data } = query;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={words.historyTitle(nameOf(schedule))}
        description={words.historyText(schedule.zone.replaceAll("_", " "))}
        width="lg"
      >
        {!data && (
          <QueryState
            query={query}
            failed={schedules.failed}
            again={schedules.again}
            outline={<SkeletonTable rows={4} />}
          />
        )}
        {data?.length === 0 && <p className="text-ink-2">{words.historyEmpty}</p>}
        {data && data.length > 0 && <RunsTable runs={data} caption={words.historyTitle(nameOf(schedule))} />}
        {data && data.length === limit && limit < most && (
          <Button className="mt-3" onClick={() => setLimit(Math.min(limit + step, most))}>
            {words.more}
          </Button>
        )}
      </DialogContent>
    </Dialog>
  );
}

function RunsTable({ runs, caption }: { readonly runs: readonly RunView[]; readonly caption: string }) {
  return (
    <Table caption={caption} scrollClassName="max-h-96">
      <TableHead>
        <tr>
          <TableHeader>{words.due}</TableHeader>
          <TableHeader>{words.what}</TableHeader>
          <TableHeader className="max-sm:hidden">{words.by}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id} className="[&>*]:py-2 [&>*]:align-top">
            <TableRowHeader className="font-normal whitespace-normal">
              <span className="flex flex-col">
                <ZonedInstant at={run.at} zone={run.zone} />
                <span className="text-[0.8125rem] text-ink-2">
                  {words.whys[run.why]}
                  {run.standsFor > 1 && `, ${words.standsFor(run.standsFor)}`}
                </span>
              </span>
            </TableRowHeader>
            <TableCell className="whitespace-normal">
              <RunState run={run} />
              <span className="mt-0.5 block text-[0.8125rem] text-ink-2">{resultOf(run)}</span>
            </TableCell>
            <TableCell className="text-ink-2 max-sm:hidden">
              {run.by.name}
              {run.seenByName !== null && (
                <span className="block text-[0.8125rem]">
                  {run.seenByName === systemName ? words.madeGood : words.seenBy(run.seenByName)}
                </span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** "3 files, 12 requests, 4 s", and what a person has to know. */
function resultOf({ counts, fault, begunAt, endedAt, state }: RunView): string {
  const counted = Object.entries(counts).flatMap(([name, count]) => {
    const said = words.counts[name]?.(count);
    return said === undefined ? [] : [said];
  });
  const seconds =
    endedAt === null ? null : Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(begunAt)) / 1_000));
  const parts = [...counted, ...(seconds === null || state === "missed" ? [] : [words.took(seconds)])].join(", ");
  return [...(parts === "" ? [] : [`${parts}.`]), ...(fault === null ? [] : [fault])].join(" ");
}
