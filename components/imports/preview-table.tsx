"use client";
import { withMarksSeen } from "#core/file/direction-marks.ts";
import type { Preview } from "#core/file/preview.ts";
import { format as words } from "#components/messages/import-columns.ts";
import { Mask } from "#components/privacy/mask.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Section } from "#components/ui/card.tsx";
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
import { ColumnReveal } from "./column-reveal.tsx";
import type { ColumnMask } from "./use-column-masks.ts";

const shownRows = 12;
/** A file of thousands of columns would make a table that no browser likes; the columns step lists them all. */
const shownColumns = 60;

type PreviewTableProps = {
  readonly preview: Preview;
  readonly maskOf: (column: string) => ColumnMask;
  readonly onHeaderRow: (row: number) => void;
};

/** The first rows as the run will read them; a row's number makes it the header. */
export function PreviewTable({ preview, maskOf, onHeaderRow }: PreviewTableProps) {
  const { columns, titleRows, rows, format } = preview;
  const shown = columns.slice(0, shownColumns).map((column) => ({ ...column, mask: maskOf(column.name) }));
  return (
    <Section
      flush
      title={words.rows}
      description={
        columns.length > shownColumns
          ? `${words.rowsText} ${words.firstColumns(shownColumns, columns.length)}`
          : words.rowsText
      }
    >
      <Table caption={words.rows} scrollClassName="max-h-[28rem]" tabIndex={0}>
        <TableHead>
          <tr>
            <TableHeader align="right">{words.row}</TableHeader>
            {shown.map((column) => (
              <TableHeader key={column.number}>
                <span className="inline-flex items-center gap-1">
                  {column.name}
                  <ColumnReveal column={column.name} mask={column.mask} />
                </span>
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {titleRows.map(({ row, cells }) => (
            <TableRow key={row} className="text-ink-3">
              <RowNumber row={row} onHeaderRow={onHeaderRow} />
              <TableCell colSpan={Math.max(1, shown.length)}>
                <Badge className="mr-2">{words.titleMark}</Badge>
                {cells.filter((cell) => cell !== "").join(" · ")}
              </TableCell>
            </TableRow>
          ))}
          {columns.length > 0 && (
            <TableRow className="bg-accent-soft font-medium">
              <TableRowHeader className="text-right whitespace-nowrap">
                <Badge tone="accent">{words.headerMark}</Badge> {formatNumber(format.headerRow)}
              </TableRowHeader>
              {shown.map((column) => (
                <TableCell key={column.number} className="whitespace-nowrap">
                  {column.header}
                </TableCell>
              ))}
            </TableRow>
          )}
          {rows.slice(0, shownRows).map(({ row, cells }) => (
            <TableRow key={row}>
              <RowNumber row={row} onHeaderRow={onHeaderRow} />
              {shown.map((column, index) => (
                <TableCell
                  key={column.number}
                  className="max-w-64 truncate"
                  title={column.mask.masked ? undefined : cells[index]}
                >
                  {column.mask.masked && cells[index] ? <Mask /> : withMarksSeen(cells[index] ?? "")}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}

function RowNumber({ row, onHeaderRow }: { readonly row: number; readonly onHeaderRow: (row: number) => void }) {
  return (
    <TableRowHeader className="text-right">
      <button
        type="button"
        title={words.useAsHeader(row)}
        aria-label={words.useAsHeader(row)}
        onClick={() => onHeaderRow(row)}
        className="min-h-6 min-w-8 rounded px-1 text-right font-normal text-ink-2 underline decoration-dotted underline-offset-4 hover:bg-hover hover:text-ink"
      >
        {formatNumber(row)}
      </button>
    </TableRowHeader>
  );
}
