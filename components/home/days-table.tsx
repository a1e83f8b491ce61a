"use client";
import { home as words } from "#components/messages/home.ts";
import { ui } from "#components/messages/ui.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { FiguresDisclosure } from "#components/ui/figures-disclosure.tsx";
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
    <FiguresDisclosure label={words.table}>
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
    </FiguresDisclosure>
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
