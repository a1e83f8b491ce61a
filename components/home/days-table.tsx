"use client";
import { ChevronRight } from "lucide-react";
import { home as words } from "#components/messages/home.ts";
import { ui } from "#components/messages/ui.ts";
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
import { sumOf, type LoadedDay } from "./loaded-day.ts";

const columns = ["files", "rows", "created", "updated", "unchanged", "skipped", "held", "blank"] as const;
const heads = { files: words.filesHead, rows: words.rowsHead, ...ui.counts } as const;

/** Every figure of the chart, the newest day first, with their sums. */
export function DaysTable({ days }: { readonly days: readonly LoadedDay[] }) {
  const sum = sumOf(days);
  return (
    <details className="group mt-3 border-t pt-2">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1.5 rounded-sm font-medium text-accent-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {words.table}
      </summary>
      <div className="mt-2 overflow-hidden rounded-md border">
        <Table caption={words.tableCaption} scrollClassName="max-h-96">
          <TableHead>
            <tr>
              <TableHeader>{words.day}</TableHeader>
              {columns.map((column) => (
                <TableHeader key={column} align="right" className="first-letter:uppercase">
                  {heads[column]}
                </TableHeader>
              ))}
            </tr>
          </TableHead>
          <TableBody>
            <TableRow>
              <TableRowHeader>{words.sum}</TableRowHeader>
              <Figures of={sum} strong />
            </TableRow>
            {days.toReversed().map((day) => (
              <TableRow key={day.day.valueOf()}>
                <TableRowHeader className="font-normal whitespace-nowrap">
                  <DateTime value={day.day} form="date" />
                </TableRowHeader>
                <Figures of={day} />
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}

type FiguresProps = { readonly of: Readonly<Record<(typeof columns)[number], number>>; readonly strong?: boolean };

function Figures({ of, strong = false }: FiguresProps) {
  return columns.map((column) => (
    <TableCell key={column} align="right" className={strong ? "font-semibold" : of[column] === 0 ? "text-ink-3" : ""}>
      {formatNumber(of[column])}
    </TableCell>
  ));
}
