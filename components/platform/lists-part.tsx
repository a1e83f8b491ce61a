"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { platformLists as words } from "#components/messages/platform.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
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
import { ListDialog } from "./list-dialog.tsx";
import type { ListState } from "./views.ts";

type ListsPartProps = { readonly lists: readonly ListState[]; readonly mayFetch: boolean };

/** The platform's lists: how long each is, when it was fetched, and why not the last time. */
export function ListsPart({ lists, mayFetch }: ListsPartProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [shown, setShown] = useState<ListState["kind"] | null>(null);
  const fetch = useMutation(
    trpc.platform.fetchLists.mutationOptions({
      onSuccess: ({ fetched, failed }) =>
        failed === 0 ? toast.success(words.fetched(fetched)) : toast.warning(words.notAll(fetched, failed)),
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.platform.pathFilter()),
    }),
  );
  const asked = lists.some(({ fetchedAt, fault }) => fetchedAt !== null || fault !== null);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">
          <h3 className="font-medium">{words.title}</h3>
          <p className="text-[0.8125rem] text-ink-2">{words.text}</p>
        </div>
        {mayFetch && (
          <Button busy={fetch.isPending} onClick={() => fetch.mutate(scope)}>
            {words.fetch}
          </Button>
        )}
      </div>
      {asked ? (
        <div className="overflow-hidden rounded-md border">
          <Table caption={words.caption}>
            <TableHead>
              <tr>
                <TableHeader>{words.name}</TableHeader>
                <TableHeader className="text-right">{words.entries}</TableHeader>
                <TableHeader className="max-sm:hidden">{words.when}</TableHeader>
              </tr>
            </TableHead>
            <TableBody>
              {lists.map((list) => (
                <ListRow key={list.kind} list={list} onShow={() => setShown(list.kind)} />
              ))}
            </TableBody>
          </Table>
        </div>
      ) : (
        <p className="text-ink-3">{words.none}</p>
      )}
      {shown && <ListDialog list={shown} onClose={() => setShown(null)} />}
    </div>
  );
}

function ListRow({ list, onShow }: { readonly list: ListState; readonly onShow: () => void }) {
  const { kind, entries, fetchedAt, fault } = list;
  const name = words.names[kind];
  const when = fetchedAt ? <DateTime value={fetchedAt} /> : <span className="text-ink-3">{words.never}</span>;
  return (
    <TableRow>
      <TableRowHeader>
        {entries > 0 ? (
          <button
            type="button"
            onClick={onShow}
            aria-label={words.show(name)}
            className="-my-0.5 min-h-6 min-w-6 text-left font-medium text-accent-ink underline-offset-2 hover:underline"
          >
            {name}
          </button>
        ) : (
          name
        )}
        <span className="block text-[0.8125rem] font-normal text-ink-2 sm:hidden">{when}</span>
        {fault && (
          <span className="block text-[0.8125rem] font-normal text-critical-ink">
            {words.faulted} {fault}
          </span>
        )}
      </TableRowHeader>
      <TableCell className="text-right tabular-nums">{fetchedAt ? formatNumber(entries) : "–"}</TableCell>
      <TableCell className="max-sm:hidden">{when}</TableCell>
    </TableRow>
  );
}
