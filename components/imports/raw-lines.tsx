import { withMarksSeen } from "#core/file/direction-marks.ts";
import type { Preview } from "#core/file/preview.ts";
import { format as words } from "#components/messages/import-columns.ts";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";

/** The file as it is, before anything is made of it. Closed until someone asks: its cells can't be masked. */
export function RawLines({ preview }: { readonly preview: Preview }) {
  return (
    <details className="rounded-lg border bg-surface shadow-raised">
      <summary className="px-4 py-3 font-semibold">{words.raw}</summary>
      <div className="border-t">
        <Table caption={words.raw} tabIndex={0}>
          <TableHead>
            <tr>
              <TableHeader align="right" className="w-12">
                {words.line}
              </TableHeader>
              <TableHeader>{words.text}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {preview.rawLines.map(({ line, text }) => (
              <TableRow key={line}>
                <TableRowHeader className="text-right font-normal text-ink-3">{line}</TableRowHeader>
                <TableCell className="font-mono text-xs whitespace-pre">{withMarksSeen(text)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}
