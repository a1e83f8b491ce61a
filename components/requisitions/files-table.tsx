"use client";
import { deskFiles as words } from "#components/messages/requisitions.ts";
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
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { fileAddress } from "./make-file.tsx";
import type { FilesView } from "./views.ts";

/** The requisitions that went out, the newest first. */
export function FilesTable({ files }: { readonly files: FilesView["files"] }) {
  const { scope, may } = useWorkspace();
  return (
    <div>
      <h3 className="mb-1 font-medium">{words.filesTitle}</h3>
      {files.length === 0 ? (
        <p className="text-ink-2">{words.noFiles}</p>
      ) : (
        <Table caption={words.filesTitle}>
          <TableHead>
            <tr>
              <TableHeader>{words.file}</TableHeader>
              <TableHeader align="right">{words.count}</TableHeader>
              <TableHeader className="max-md:hidden">{words.window}</TableHeader>
              <TableHeader className="max-md:hidden">{words.by}</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {files.map(({ id, name, rows, start, end, hourly, byName, gone, sizeBytes }) => (
              <TableRow key={id}>
                <TableRowHeader className="font-normal wrap-anywhere whitespace-normal">
                  {gone || sizeBytes === null || !may("requisitions.decide") ? (
                    name
                  ) : (
                    <a
                      className="text-accent-ink underline underline-offset-2"
                      href={fileAddress(scope, id)}
                      aria-label={words.download(name)}
                      download
                    >
                      {name}
                    </a>
                  )}
                  {(gone || sizeBytes === null || hourly) && (
                    <span className="block text-[0.8125rem] text-ink-2">
                      {gone ? words.gone : sizeBytes === null ? words.making : words.hourly}
                    </span>
                  )}
                </TableRowHeader>
                <TableCell align="right">{formatNumber(rows)}</TableCell>
                <TableCell className="text-ink-2 max-md:hidden">
                  <DateTime value={new Date(start)} form="short" /> – <DateTime value={new Date(end)} form="short" />
                </TableCell>
                <TableCell className="text-ink-2 max-md:hidden">{byName}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  );
}
