"use client";
import { useQuery } from "@tanstack/react-query";
import { platform, platformLists as words } from "#components/messages/platform.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { LongTable } from "#components/ui/long-table.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { TableCell, TableHeader, TableRow, TableRowHeader } from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ListState } from "./views.ts";

type ListDialogProps = { readonly list: ListState["kind"]; readonly onClose: () => void };

/** The entries of one list with the platform's ids. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.platform.list.queryOptions({ ...scope, list }));
  const name = words.names[list];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={name}>
        <QueryPart query={query} words={{ failed: words.failed, again: platform.again }}>
          {(entries) => (
            <LongTable
              caption={name}
              rows={entries}
              rowKey={({ id }) => id}
              rowHeight={37}
              shortUpTo={100}
              head={
                <tr>
                  <TableHeader>{words.entry}</TableHeader>
                  <TableHeader>{words.id}</TableHeader>
                </tr>
              }
            >
              {(entry, place) => (
                <TableRow {...place}>
                  <TableRowHeader className="wrap-anywhere">{entry.name}</TableRowHeader>
                  <TableCell className="font-mono text-[0.8125rem] wrap-anywhere">{entry.id}</TableCell>
                </TableRow>
              )}
            </LongTable>
          )}
        </QueryPart>
      </DialogContent>
    </Dialog>
  );
}
