"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { ImportRun } from "#core/imports/import.ts";
import type { UndoPreview } from "#core/undo/undo.ts";
import { WorkspaceLine } from "./workspace-line.tsx";
import { undoPage as words } from "#components/messages/undo.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { environmentLook } from "#components/workspace/environment-look.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { UndoSentences } from "./undo-sentences.tsx";

type UndoButtonProps = { readonly run: ImportRun; readonly preview: UndoPreview };

/** Says how many records it undoes and leaves, asks once more naming where, and does just what was shown. */
export function UndoButton({ run, preview }: UndoButtonProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, environment } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const [told, setTold] = useState(false);
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
  const sure = !production || typed.trim().toLowerCase() === words.confirmProductionWord;
  const label = words.button(preview);
  function confirm() {
    if (!sure) return setTold(true);
    const { undone, kept, blocked } = preview;
    start.mutate({ ...scope, importId: run.id, undone, kept, blocked });
  }
  return (
    <>
      <Button variant="primary" size="lg" busy={start.isPending} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          setTyped("");
          setTold(false);
        }}
        title={words.confirmTitle(run.number, preview.undone)}
        description={<UndoSentences preview={preview} />}
        confirmLabel={label}
        busy={start.isPending}
        danger={production}
        onConfirm={confirm}
      >
        <div className={classNames("mt-2 rounded-md border px-3 py-2.5", environmentLook[environment].quiet)}>
          <p className="mb-1 text-xs font-medium">{words.into}</p>
          <WorkspaceLine />
          {production && (
            <form
              className="mt-3 text-ink"
              onSubmit={(event) => {
                event.preventDefault();
                confirm();
              }}
            >
              <p className="mb-2 font-medium">{words.confirmProduction}</p>
              <Field
                label={words.confirmProductionLabel}
                error={told && !sure ? words.confirmProductionMissing : undefined}
              >
                <Input
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                />
              </Field>
            </form>
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}
