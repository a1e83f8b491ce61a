"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { UndoRun } from "#core/undo/undo.ts";
import { undoPage as words } from "#components/messages/undo.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { UndoView } from "./undo-views.ts";

type UndoProgressProps = { readonly view: UndoView; readonly undo: UndoRun };

/** An undo that waits or is at work; while it waits it can still be cancelled. */
export function UndoProgress({ view, undo }: UndoProgressProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const cancel = useMutation(
    trpc.undo.cancel.mutationOptions({
      onSuccess: () => toast.success(words.cancelled),
      onError: (error) => toast.error(error.message),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.undo.pathFilter());
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
      },
    }),
  );
  const waiting = undo.state === "queued";
  const { undone, kept, blocked } = undo.expected;
  const total = undone + kept + blocked;
  return (
    <Section
      title={waiting ? words.waiting : words.undoing}
      description={waiting ? words.waitingText : words.undoingText}
    >
      <Progress
        label={words.title(view.run.number)}
        value={undo.state === "undoing" && undo.progressDone > 0 ? undo.progressDone : null}
        max={total}
      />
      <p className="mt-2 text-[0.8125rem] tabular-nums text-ink-2">
        {waiting
          ? words.ahead(undo.expected)
          : undo.state === "reporting"
            ? words.reporting
            : words.progress(undo.progressDone, total)}
      </p>
      {waiting && may("imports.undo") && (
        <Button
          className="mt-3"
          busy={cancel.isPending}
          onClick={() => cancel.mutate({ ...scope, importId: view.run.id })}
        >
          {words.cancel}
        </Button>
      )}
    </Section>
  );
}
