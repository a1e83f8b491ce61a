"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { exportKinds } from "#core/exports/manual-export.ts";
import { exportDialog as words, exportsPage } from "#components/messages/exports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { DropZone } from "#components/ui/drop-zone.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { emptyDraft, uploadAddress } from "./export-draft.ts";
import { ExportFields } from "./export-fields.tsx";
import type { ExportsView } from "./views.ts";

/** Sends a file that was made elsewhere. */
export function UploadDialog({ view, onClose }: { readonly view: ExportsView; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(emptyDraft);
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: async () => {
      if (file === null) throw new Error(words.noFile);
      await sendFile(uploadAddress(scope, draft, file.name), file);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.exports.pathFilter());
      toast.success(words.sent);
      onClose();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    send.mutate();
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.uploadTitle}
        description={words.uploadText}
        submitLabel={words.send}
        busy={send.isPending}
        fault={send.error?.message}
        onSubmit={submit}
      >
        <DropZone onFiles={([first]) => setFile(first ?? null)} disabled={send.isPending}>
          {file?.name}
        </DropZone>
        <RadioGroup
          legend={words.kind}
          value={draft.kind}
          onValueChange={(chosen) => {
            const kind = exportKinds.find((one) => one === chosen);
            if (kind) setDraft((now) => ({ ...now, kind }));
          }}
          options={exportKinds.map((kind) => ({ value: kind, label: exportsPage.kinds[kind] }))}
        />
        <ExportFields
          view={view}
          draft={draft}
          daysHint={words.dayHint}
          onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        />
      </FormDialogContent>
    </Dialog>
  );
}

/** The server's own sentence where it refuses. */
async function sendFile(address: string, file: File): Promise<void> {
  const answer = await fetch(address, { method: "POST", body: file }).catch(() => null);
  if (answer?.ok) return;
  const told: unknown = await answer?.json().catch(() => null);
  const message = typeof told === "object" && told !== null && "message" in told ? told.message : null;
  throw new Error(typeof message === "string" ? message : words.unreachable);
}
