"use client";
import { schedules as words } from "#components/messages/schedules.ts";
import { Button } from "#components/ui/button.tsx";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";
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
import { ruleText } from "./rule-text.ts";
import { ScheduleMenu } from "./schedule-menu.tsx";
import type { Opened } from "./schedules-page.tsx";
import { nameOf, pauseOf, type RunView, type ScheduleView } from "./views.ts";

type SchedulesTableProps = {
  readonly schedules: readonly ScheduleView[];
  readonly onOpen: (opened: Opened) => void;
};

/** Each schedule with when it runs next, and what became of its last run. */
export function SchedulesTable({ schedules, onOpen }: SchedulesTableProps) {
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.what}</TableHeader>
          <TableHeader className="max-md:hidden">{words.next}</TableHeader>
          <TableHeader className="max-lg:hidden">{words.last}</TableHeader>
          <TableHeader>{words.state}</TableHeader>
          <TableHeader>
            <span className="sr-only">{words.actions}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} schedule={schedule} onOpen={onOpen} />
        ))}
      </TableBody>
    </Table>
  );
}

type ScheduleRowProps = { readonly schedule: ScheduleView; readonly onOpen: (opened: Opened) => void };

function ScheduleRow({ schedule, onOpen }: ScheduleRowProps) {
  const { may } = useWorkspace();
  const { lastRun, zone } = schedule;
  const name = nameOf(schedule);
  return (
    <TableRow className="[&>*]:py-2 [&>*]:align-top">
      <TableRowHeader className="wrap-anywhere whitespace-normal">
        {name}
        <span className="block text-[0.8125rem] font-normal text-ink-2">{ruleText(schedule)}</span>
        <span className="block text-[0.8125rem] font-normal text-ink-2 md:hidden">
          {words.next}: <NextRun schedule={schedule} />
        </span>
      </TableRowHeader>
      <TableCell className="max-md:hidden">
        <span className="flex flex-col">
          <NextRun schedule={schedule} />
        </span>
      </TableCell>
      <TableCell className="max-lg:hidden">
        {lastRun === null ? (
          <span className="text-ink-2">{words.noRun}</span>
        ) : (
          <span className="flex flex-col items-start gap-0.5">
            <RunState run={lastRun} />
            <span className="flex flex-col text-[0.8125rem] text-ink-2">
              <ZonedInstant at={lastRun.at} zone={zone} />
            </span>
          </span>
        )}
      </TableCell>
      <TableCell>
        <TurnState schedule={schedule} />
        {lastRun !== null && (
          <span className="mt-1 block lg:hidden">
            <RunState run={lastRun} />
          </span>
        )}
      </TableCell>
      <TableCell className="text-right">
        <span className="inline-flex items-center gap-1">
          {may("dayFiles.send") && (
            <Button
              size="sm"
              className="max-sm:hidden"
              aria-label={words.runOf(name)}
              onClick={() => onOpen({ what: "run", schedule })}
            >
              {words.run}
            </Button>
          )}
          <ScheduleMenu schedule={schedule} onOpen={onOpen} />
        </span>
      </TableCell>
    </TableRow>
  );
}

function NextRun({ schedule: { enabled, nextAt, zone } }: { readonly schedule: ScheduleView }) {
  if (!enabled || nextAt === null) return <span className="text-ink-2">{words.never}</span>;
  return <ZonedInstant at={nextAt} zone={zone} />;
}

function TurnState({ schedule }: { readonly schedule: ScheduleView }) {
  const paused = pauseOf(schedule);
  if (!schedule.enabled) return <StateBadge state="draft">{words.off}</StateBadge>;
  if (paused === null) return <StateBadge state="done">{words.on}</StateBadge>;
  return (
    <>
      <StateBadge state="held">{words.pausedUntil}</StateBadge>
      <span className="mt-0.5 flex flex-col text-[0.8125rem] text-ink-2">
        <ZonedInstant at={paused} zone={schedule.zone} />
      </span>
    </>
  );
}

const looks = { running: "running", done: "done", failed: "failed", missed: "attention" } as const satisfies Record<
  RunView["state"],
  State
>;

export function RunState({ run: { state, day } }: { readonly run: Pick<RunView, "state" | "day"> }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <StateBadge state={looks[state]}>{words.runStates[state]}</StateBadge>
      {day !== null && <span className="text-[0.8125rem] text-ink-2">{words.day(day)}</span>}
    </span>
  );
}
