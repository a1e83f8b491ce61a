"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { busyStates } from "#core/imports/import.ts";
import { importPage as words } from "#components/messages/imports.ts";
import { sending } from "#components/messages/sending.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";

/** Cancels an import after a yes; whoever was faster is told of by the server's sentence. */
export function CancelButton({ view }: { readonly view: ImportView }) {
  const { run, may } = view;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation(
    trpc.imports.cancel.mutationOptions({
      onSuccess: (after) => toast.success(after.state === "cancelled" ? words.cancelled : words.cancelAsked),
      onError: (error) => toast.error(error.message),
      onSettled: async () => {
        setAsking(false);
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
      },
    }),
  );
  if (!may.cancel || run.cancelRequested) return null;
  return (
    <>
      <Button size="lg" busy={cancel.isPending} onClick={() => setAsking(true)}>
        {words.cancel}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.cancelTitle(run.number)}
        description={descriptionOf(view)}
        confirmLabel={words.cancel}
        cancelLabel={words.keep}
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate({ ...scope, importId: run.id })}
        danger
      />
    </>
  );
}

function descriptionOf({ run, atPlatform }: ImportView): string {
  if (atPlatform > 0 || (run.target === "platform" && run.state === "loading")) return sending.stopText;
  return busyStates.includes(run.state) ? words.cancelBusy : words.cancelText;
}
