import { reports as words } from "#components/messages/reports.ts";
import { classNames } from "#components/ui/class-names.ts";
import { FiguresDisclosure } from "#components/ui/figures-disclosure.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";

type FiguresRow = { readonly key: string; readonly name: string; readonly cells: readonly string[] };

type FiguresTableProps = {
  readonly caption: string;
  /** Of the column of names, then of each figure. */
  readonly heads: readonly [string, ...string[]];
  /** The sums; null: there are none. */
  readonly sum: readonly string[] | null;
  readonly rows: readonly FiguresRow[];
};

/** Every figure of a chart. */
export function FiguresTable({ caption, heads: [nameHead, ...heads], sum, rows }: FiguresTableProps) {
  return (
    <FiguresDisclosure label={words.table}>
      <Table caption={caption} scrollClassName="max-h-96">
        <TableHead>
          <tr>
            <TableHeader>{nameHead}</TableHeader>
            {heads.map((head) => (
              <TableHeader key={head} align="right">
                {head}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {sum && <Figures row={{ key: "", name: words.sum, cells: sum }} heads={heads} strong />}
          {rows.map((row) => (
            <Figures key={row.key} row={row} heads={heads} />
          ))}
        </TableBody>
      </Table>
    </FiguresDisclosure>
  );
}

type FiguresProps = { readonly row: FiguresRow; readonly heads: readonly string[]; readonly strong?: boolean };

function Figures({ row, heads, strong = false }: FiguresProps) {
  return (
    <TableRow>
      <TableRowHeader className={classNames("min-w-32", !strong && "font-normal")}>{row.name}</TableRowHeader>
      {heads.map((head, at) => (
        <TableCell
          key={head}
          align="right"
          className={strong ? "font-semibold" : row.cells[at] === "0" ? "text-ink-3" : ""}
        >
          {row.cells[at]}
        </TableCell>
      ))}
    </TableRow>
  );
}
