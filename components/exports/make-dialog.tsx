"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { exportDialog as words } from "#components/messages/exports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { destinationOf, emptyDraft, recipientsOf } from "./export-draft.ts";
import { ExportFields } from "./export-fields.tsx";
import type { ExportsView } from "./views.ts";

/** Has a time and attendance file made of the visits that are here. */
export function MakeDialog({ view, onClose }: { readonly view: ExportsView; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState({ ...emptyDraft, destination: "nowhere" });
  const make = useMutation(
    trpc.exports.make.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.exports.pathFilter());
        toast.success(words.sent);
        onClose();
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const days = { from: draft.from.trim(), to: draft.to.trim() };
    make.mutate({ ...scope, ...days, destination: destinationOf(draft), recipients: recipientsOf(draft) });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.makeTitle}
        description={words.makeText}
        submitLabel={words.make}
        busy={make.isPending}
        fault={make.error?.message}
        onSubmit={submit}
      >
        <ExportFields
          view={view}
          draft={draft}
          daysHint={words.daysHint}
          onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        />
      </FormDialogContent>
    </Dialog>
  );
}
