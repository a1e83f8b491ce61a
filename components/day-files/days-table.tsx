"use client";
import { dayFiles as words, dayName } from "#components/messages/day-files.ts";
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
import { BuildBadge } from "./build-badge.tsx";
import { dayPath } from "./day-path.ts";
import type { DaysView } from "./views.ts";

export function DaysTable({ view: { days, site, tomorrow } }: { readonly view: DaysView }) {
  const { path } = useWorkspace();
  return (
    <Table caption={words.caption}>
      <TableHead>
        <tr>
          <TableHeader>{words.day}</TableHeader>
          <TableHeader align="right">{words.appointments}</TableHeader>
          <TableHeader>{words.files}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {days.map(({ day, appointments, build }) => (
          <TableRow key={day}>
            <TableRowHeader className="font-normal">
              <TextLink href={dayPath(path, day, site)}>{dayName(day)}</TextLink>
              {day === tomorrow && <span className="ml-2 text-[0.8125rem] text-ink-2">{words.tomorrow}</span>}
            </TableRowHeader>
            <TableCell align="right">{formatNumber(appointments)}</TableCell>
            <TableCell>
              {build === null ? (
                <span className="text-ink-2">{words.notBuilt}</span>
              ) : (
                <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
                  <BuildBadge state={build.state} />
                  <span className="text-[0.8125rem] text-ink-2">{words.version(build.version)}</span>
                </span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
