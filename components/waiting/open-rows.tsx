"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { inbox as words } from "#components/messages/waiting.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

export type OpenImport = RouterOutputs["held"]["map"]["open"][number];

type OpenRowsProps = { readonly open: readonly OpenImport[]; readonly onDone: () => void };

/** Files that were loaded without rows whose values are mapped now: those rows can be loaded, too. */
export function OpenRows({ open, onDone }: OpenRowsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may, path } = useWorkspace();
  const rows = open.reduce((sum, one) => sum + one.rows, 0);
  const load = useMutation(
    trpc.held.loadOpen.mutationOptions({
      onSuccess: async (runs) => {
        toast.success(words.loading(runs.map(({ number }) => number)));
        onDone();
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
        await queryClient.invalidateQueries(trpc.corrections.pathFilter());
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  const importIds = open.slice(0, 50).map(({ importId }) => importId);
  return (
    <Callout
      announced
      title={words.openTitle(rows, open.length)}
      className="m-4"
      action={
        <span className="flex flex-wrap gap-2">
          {may("imports.upload") && (
            <Button variant="primary" busy={load.isPending} onClick={() => load.mutate({ ...scope, importIds })}>
              {words.loadOpen(rows)}
            </Button>
          )}
          <Button onClick={onDone}>{words.notNow}</Button>
        </span>
      }
    >
      {words.openText}{" "}
      {open.slice(0, 5).map(({ importId, number }) => (
        <TextLink key={importId} href={path("imports", importId)} className="mr-2">
          {words.openImport(number)}
        </TextLink>
      ))}
    </Callout>
  );
}
