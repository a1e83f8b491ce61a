"use client";
import { useEffect, useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deskNotes as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ReadReport } from "./views.ts";

/** Takes back what a file has decided, as long as that is possible. */
export function TakeBack({ undo: { batchId, until } }: { readonly undo: NonNullable<ReadReport["undo"]> }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  const back = useMutation(
    trpc.requisitions.undoDecision.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.requisitions.pathFilter()),
    }),
  );
  return (
    <div className="flex flex-wrap items-center gap-3">
      {!over && !back.data && (
        <Button busy={back.isPending} onClick={() => back.mutate({ ...scope, batchId })}>
          {words.undo}
        </Button>
      )}
      <p role="status" className="text-ink-2">
        {back.data && words.undone(back.data.codes.length)}
        {back.error?.message}
        {over && !back.data && !back.error && words.over}
      </p>
    </div>
  );
}
