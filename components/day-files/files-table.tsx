"use client";
import { dayFiles as words } from "#components/messages/day-files.ts";
import { Button } from "#components/ui/button.tsx";
import { formatBytes, formatNumber } from "#components/ui/number.ts";
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
import type { FileView } from "./views.ts";

type FilesTableProps = {
  readonly files: readonly FileView[];
  /** The file whose lines are shown. */
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
};

/** The files of a build with their counts; names are links that download. */
export function FilesTable({ files, open, onOpen }: FilesTableProps) {
  return (
    <Table caption={words.files}>
      <TableHead>
        <tr>
          <TableHeader>{words.file}</TableHeader>
          <TableHeader align="right">{words.rows}</TableHeader>
          <TableHeader align="right" className="max-md:hidden">
            {words.columns}
          </TableHeader>
          <TableHeader align="right" className="max-sm:hidden">
            {words.size}
          </TableHeader>
          <TableHeader>
            <span className="sr-only">{words.show}</span>
          </TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {files.map((file) => (
          <FileRow key={file.id} file={file} open={open === file.id} onOpen={onOpen} />
        ))}
      </TableBody>
    </Table>
  );
}

type FileRowProps = { readonly file: FileView; readonly open: boolean; readonly onOpen: (id: string | null) => void };

function FileRow({ file: { id, kind, name, rows, columns, sizeBytes, removedAt }, open, onOpen }: FileRowProps) {
  const { scope, may } = useWorkspace();
  const href = `/api/files/day-file?${new URLSearchParams({ ...scope, id })}`;
  const printed = kind === "list_pdf" || kind === "form_pdf";
  return (
    <TableRow>
      <TableRowHeader className="font-normal wrap-anywhere">
        {may("files.download") && removedAt === null ? (
          <a
            className="text-accent-ink underline underline-offset-2"
            href={href}
            aria-label={words.download(name)}
            download
          >
            {name}
          </a>
        ) : (
          name
        )}
        <span className="block text-[0.8125rem] text-ink-2">
          {words.kindNames[kind]}
          {removedAt !== null && `, ${words.removed.toLowerCase()}`}
        </span>
      </TableRowHeader>
      <TableCell align="right">{formatNumber(rows)}</TableCell>
      <TableCell align="right" className="max-md:hidden">
        {columns > 0 ? formatNumber(columns) : ""}
      </TableCell>
      <TableCell align="right" className="max-sm:hidden">
        {formatBytes(sizeBytes)}
      </TableCell>
      <TableCell align="right">
        {!printed && removedAt === null && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={open ? words.hideFile(name) : words.showFile(name)}
            aria-expanded={open}
            onClick={() => onOpen(open ? null : id)}
          >
            {open ? words.hide : words.show}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
