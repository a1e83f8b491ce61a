"use client";
import { sftp as words } from "#components/messages/sftp.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { Connection } from "./servers.tsx";

/** The last fetchings of a connection, with counts and what was wrong. */
export function RunsDialog({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={words.runsTitle(connection.name)} width="lg">
        {connection.runs.length === 0 ? (
          <p className="text-ink-2">{words.noRuns}</p>
        ) : (
          <Table caption={words.runsCaption}>
            <TableHead>
              <tr>
                <TableHeader>{words.started}</TableHeader>
                <TableHeader>{words.result}</TableHeader>
              </tr>
            </TableHead>
            <TableBody>
              {connection.runs.map((run) => (
                <TableRow key={run.id}>
                  <TableRowHeader className="align-top">
                    <DateTime value={run.startedAt} form="short" />
                    <span className="block text-xs font-normal text-ink-3">
                      {run.byName === null ? words.bySchedule : words.by(run.byName)}
                    </span>
                  </TableRowHeader>
                  <TableCell className="whitespace-normal">
                    {run.finishedAt === null ? words.cutOff : words.counts(run)}
                    {run.fault && <span className="block text-critical-ink">{run.fault}</span>}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </DialogContent>
    </Dialog>
  );
}
