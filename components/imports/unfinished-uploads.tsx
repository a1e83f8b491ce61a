"use client";
import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { uploadKeptDays } from "#core/imports/kept-upload.ts";
import { upload as words } from "#components/messages/imports.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { uploadAddress } from "./file-address.ts";
import { dropUpload } from "./send-file.ts";

type Unfinished = RouterOutputs["uploads"]["unfinished"][number];
const dayMs = 24 * 60 * 60 * 1_000;

/** The reader's own files that have not arrived whole; nothing when there are none. */
export function UnfinishedUploads() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [asked, setAsked] = useState<Unfinished | null>(null);
  const [busy, setBusy] = useState(false);
  const { data } = useQuery(trpc.uploads.unfinished.queryOptions(scope, { refetchOnMount: "always" }));
  if (!data || data.length === 0) return null;

  async function discard({ id }: Unfinished) {
    setBusy(true);
    const dropped = await dropUpload(uploadAddress(scope, id));
    await queryClient.invalidateQueries(trpc.uploads.pathFilter());
    setBusy(false);
    setAsked(null);
    if (dropped === "gone") toast.success(words.discarded);
    else toast.error(words.notDiscarded);
  }

  return (
    <Card className="mb-4 px-4 py-3">
      <h2 className="font-medium">{words.unfinished}</h2>
      <p className="text-[0.8125rem] text-ink-2">{words.unfinishedText}</p>
      <ul className="mt-2 divide-y">
        {data.map((upload) => (
          <UnfinishedLine key={upload.id} upload={upload} onDiscard={() => setAsked(upload)} />
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={words.discardTitle}
        description={words.discardText(asked?.fileName ?? "")}
        confirmLabel={words.discard}
        busy={busy}
        onConfirm={() => asked && void discard(asked)}
        danger
      />
    </Card>
  );
}

function UnfinishedLine({ upload, onDiscard }: { readonly upload: Unfinished; readonly onDiscard: () => void }) {
  const until = new Date(Date.parse(upload.touchedAt) + uploadKeptDays * dayMs);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="wrap-anywhere">{upload.fileName}</p>
        <p className="text-[0.8125rem] text-ink-2">
          {words.unfinishedFile(upload.received, upload.sizeBytes)}, {words.unfinishedLast}{" "}
          <DateTime value={upload.touchedAt} />, {words.unfinishedKept} <DateTime value={until} form="date" />
        </p>
      </div>
      <Button onClick={onDiscard} aria-label={words.discardOf(upload.fileName)}>
        {words.discard}
      </Button>
    </li>
  );
}
