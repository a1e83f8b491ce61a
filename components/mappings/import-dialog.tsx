"use client";
import { useState } from "react";
import { useRouter } from "next/navigation";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { arrival, importing as words } from "#components/messages/mapping-transfer.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { DropZone } from "#components/ui/drop-zone.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ArrivalView, Faults } from "./arrival-view.tsx";
import { useMappingFile, type ReadImport } from "./use-mapping-file.ts";

type ImportDialogProps = {
  /** The feed that gets a draft; null makes a feed. */
  readonly feedId: string | null;
  readonly onClose: () => void;
};

/** Brings a mapping in from a file: choose it, see what it changes, say why. */
export function ImportDialog({ feedId, onClose }: ImportDialogProps) {
  const { scope } = useWorkspace();
  const file = useMappingFile();
  const [feedName, setFeedName] = useState("");
  const [reason, setReason] = useState("");
  const [changeMaps, setChangeMaps] = useState(false);
  const [told, setTold] = useState(false);
  const feed = feedId === null ? { name: feedName.trim() } : { id: feedId };
  const preview = file.read?.faults.length === 0 ? file.read.preview : null;
  const save = useSave({ isNew: feedId === null, onConflict: () => file.look(feed), onClose });
  const [noName, noReason] = [feedId === null && feedName.trim() === "", reason.trim() === ""];

  const blocked = preview ? preview.nothing : (file.read?.faults.length ?? 0) > 0;
  const mapsOnly = preview?.sameContent === true;
  const saving = mapsOnly ? words.saveMaps : feedId === null ? words.saveNew : words.save;
  const label = blocked || !file.file ? null : preview ? saving : words.look;

  function submit() {
    if (!file.file || noName) return setTold(true);
    if (!preview) return file.look(feed);
    if (noReason && !mapsOnly) return setTold(true);
    const { text, form } = file.file;
    const why = mapsOnly ? arrival.mapsOnly : reason.trim();
    save.mutate({ ...scope, feed, text, form, reason: why, changeMaps, seen: preview.seen });
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        width="lg"
        title={words.title}
        description={feedId === null ? words.textNew : words.text}
        submitLabel={label}
        busy={save.isPending || file.busy}
        fault={file.fault ?? save.error?.message}
        onSubmit={(event) => {
          event.preventDefault();
          if (label !== null) submit();
        }}
      >
        {feedId === null && (
          <Field label={words.feedName} required error={told && noName ? words.feedNameMissing : undefined}>
            <Input
              value={feedName}
              maxLength={100}
              onChange={(event) => {
                setFeedName(event.target.value);
                file.stale();
              }}
            />
          </Field>
        )}
        <ChosenFile file={file} feed={noName ? null : feed} isNew={feedId === null} />
        {file.busy && <Skeleton className="h-24" />}
        {file.read && <Found read={file.read} changeMaps={changeMaps} onChangeMaps={setChangeMaps} />}
        {preview && !preview.nothing && !mapsOnly && (
          <Field
            label={arrival.reason}
            hint={arrival.reasonHint}
            required
            error={told && noReason ? arrival.reasonMissing : undefined}
          >
            <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
      </FormDialogContent>
    </Dialog>
  );
}

type SaveProps = { readonly isNew: boolean; readonly onConflict: () => void; readonly onClose: () => void };

/** Saves it; where something else is there by now, what differs is looked at again. */
function useSave({ isNew, onConflict, onClose }: SaveProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { path } = useWorkspace();
  return useMutation(
    trpc.mappings.import.mutationOptions({
      onSuccess: ({ feedId, isDraft, proposed, again }) => {
        if (proposed.length > 0) toast.info(arrival.proposed(proposed));
        else if (again) toast.info(words.savedBefore);
        else toast.success(isNew ? words.savedNew : isDraft ? words.saved : words.savedMaps);
        onClose();
        if (isNew) router.push(path("mappings", feedId));
      },
      onError: (error) => {
        if (error.data?.code === "CONFLICT") onConflict();
      },
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.mappings.pathFilter());
        await queryClient.invalidateQueries(trpc.feeds.pathFilter());
      },
    }),
  );
}

type ChosenFileProps = {
  readonly file: ReturnType<typeof useMappingFile>;
  readonly feed: { readonly id: string } | { readonly name: string } | null;
  readonly isNew: boolean;
};

function ChosenFile({ file, feed, isNew }: ChosenFileProps) {
  if (file.file) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 wrap-anywhere">{words.file(file.file.name)}</p>
        <Button size="sm" onClick={file.forget}>
          {words.other}
        </Button>
      </div>
    );
  }
  return (
    <DropZone
      title={words.drop}
      accept={isNew ? ".json,application/json" : ".json,.csv,application/json,text/csv"}
      className="py-6"
      onFiles={([chosen]) => chosen && void file.choose(chosen, feed)}
    >
      {isNew ? words.acceptedNew : words.accepted}
    </DropZone>
  );
}

type FoundProps = {
  readonly read: ReadImport;
  readonly changeMaps: boolean;
  readonly onChangeMaps: (change: boolean) => void;
};

function Found({ read: { faults, preview }, changeMaps, onChangeMaps }: FoundProps) {
  if (faults.length > 0 || !preview) return <Faults faults={faults} />;
  const { from, nothing, isNew, changes, maps } = preview;
  return (
    <>
      {from && <p className="text-ink-2">{words.from(from.feed, from.version)}</p>}
      {nothing ? (
        <Callout announced title={arrival.nothing} />
      ) : (
        <ArrivalView isNew={isNew} changes={changes} maps={maps} changeMaps={changeMaps} onChangeMaps={onChangeMaps} />
      )}
    </>
  );
}
