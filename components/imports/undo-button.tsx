"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ImportRun } from "#core/imports/import.ts";
import type { UndoPreview } from "#core/undo/undo.ts";
import { undoPage as words } from "#components/messages/undo.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ConfirmHere } from "./confirm-here.tsx";
import { UndoSentences } from "./undo-sentences.tsx";
import type { UndoView } from "./undo-views.ts";

type UndoButtonProps = Pick<UndoView, "corrects"> & { readonly run: ImportRun; readonly preview: UndoPreview };

/** Says how many records it undoes and leaves, asks once more naming where, and does just what was shown. */
export function UndoButton({ run, preview, corrects }: UndoButtonProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, environment } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const start = useMutation(
    trpc.undo.start.mutationOptions({
      onError: (error) => toast.error(error.message),
      onSettled: async () => {
        setAsking(false);
        await queryClient.invalidateQueries(trpc.undo.pathFilter());
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
      },
    }),
  );
  const production = environment === "production";
  const label = words.button(preview);
  function confirm() {
    const { undone, kept, blocked } = preview;
    start.mutate({ ...scope, importId: run.id, undone, kept, blocked });
  }
  return (
    <>
      <Button variant="primary" size="lg" busy={start.isPending} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmHere
        open={asking}
        onOpenChange={setAsking}
        title={words.confirmTitle(run.number, preview.undone)}
        description={<UndoSentences preview={preview} corrects={corrects} />}
        confirmLabel={label}
        busy={start.isPending}
        production={production}
        into={words.into}
        words={words}
        onConfirm={confirm}
      />
    </>
  );
}
