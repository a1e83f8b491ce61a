"use client";
import type { Preview } from "#core/file/preview.ts";
import { format as words } from "#components/messages/import-columns.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Section } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";
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

const shownRows = 12;
/** A file of thousands of columns would make a table that no browser likes; the columns step lists them all. */
const shownColumns = 60;

type PreviewTableProps = {
  readonly preview: Preview;
  /** Places of the columns whose cells are masked, from 0. */
  readonly masked: ReadonlySet<number>;
  readonly onHeaderRow: (row: number) => void;
};

/** The first rows as the run will read them; a row's number makes it the header. */
export function PreviewTable({ preview, masked, onHeaderRow }: PreviewTableProps) {
  const { columns, titleRows, rows, format } = preview;
  const shown = columns.slice(0, shownColumns);
  return (
    <Section flush title={words.rows} description={words.rowsText}>
      <Table caption={words.rows} scrollClassName="max-h-[28rem]" tabIndex={0}>
        <TableHead>
          <tr>
            <TableHeader align="right">{words.row}</TableHeader>
            {shown.map((column) => (
              <TableHeader key={column.number}>{column.name}</TableHeader>
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
                  title={masked.has(index) ? undefined : cells[index]}
                >
                  <span className={classNames(masked.has(index) && "text-ink-3 tracking-widest select-none")}>
                    {masked.has(index) && cells[index] ? "•••••" : cells[index]}
                  </span>
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
