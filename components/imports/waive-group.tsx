"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { corrections as words } from "#components/messages/corrections.ts";
import { issueCodeWords } from "#components/messages/issue-code-words.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView, IssueGroup } from "./import-views.ts";
import { WaiveDialog } from "./waive-dialog.tsx";

/** Whether the reader may waive skipped rows of this import, and some are open. */
export function useMayWaive({ run }: ImportView): boolean {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const possible = run.state === "completed" && may("imports.load");
  const query = useQuery({
    ...trpc.corrections.tally.queryOptions({ ...scope, importId: run.id }),
    enabled: possible,
  });
  return possible && (query.data?.tally.open ?? 0) > 0;
}

type WaiveGroupProps = { readonly view: ImportView; readonly group: IssueGroup; readonly onClose: () => void };

/** Asks why the rows of an issue group that are still open need not come, and waives them. */
export function WaiveGroup({ view, group, onClose }: WaiveGroupProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const input = { ...scope, importId: view.run.id };
  const before = queryClient.getQueryData(trpc.corrections.tally.queryKey(input))?.tally.open;
  const waive = useMutation(
    trpc.corrections.waive.mutationOptions({
      onError: (error) => toast.error(error.message),
      onSuccess: ({ open }) => {
        if (before === undefined) return;
        if (open < before) toast.success(words.waivedNow(before - open));
        else toast(words.noneOpen);
      },
      onSettled: async () => {
        onClose();
        await queryClient.invalidateQueries(trpc.corrections.pathFilter());
      },
    }),
  );
  const { code, field } = group;
  return (
    <WaiveDialog
      title={words.waiveGroupTitle(issueCodeWords[code])}
      label={words.waiveThese}
      busy={waive.isPending}
      onClose={onClose}
      onWaive={(reason) => waive.mutate({ ...input, reason, rows: { kind: "group", code, field } })}
    />
  );
}
