"use client";
import { useState, type FormEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { placeDialog as words, placeSection } from "#components/messages/connections.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { BucketFields } from "./bucket-fields.tsx";
import { draftOf, inputOf, type PlaceDraft } from "./place-draft.ts";
import type { PlaceView, TriedPlace } from "./views.ts";

type PlaceDialogProps = {
  readonly known: PlaceView;
  readonly onClose: () => void;
  /** With what came of trying the place right after it was saved. */
  readonly onSaved: (tried: TriedPlace) => Promise<void>;
};

/** A folder of the installation, or a bucket with its access key. */
export function PlaceDialog({ known, onClose, onSaved }: PlaceDialogProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(known));
  const change = (part: Partial<PlaceDraft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useMutation(trpc.connections.setPlace.mutationOptions({ onSuccess: onSaved }));
  const faults = save.error?.data?.fields ?? null;
  const faultOf = (field: string) => faults?.[`place.${field}`];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    save.mutate({ ...scope, place: inputOf(draft) });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.title}
        description={words.description}
        submitLabel={words.save}
        busy={save.isPending}
        fault={save.error && !faults && save.error.message}
        onSubmit={submit}
      >
        <RadioGroup
          legend={words.kind}
          value={draft.kind}
          onValueChange={(kind) => change({ kind: kind === "s3" ? "s3" : "folder" })}
          options={[
            { value: "folder", label: placeSection.kinds.folder, hint: words.folderHint },
            { value: "s3", label: placeSection.kinds.s3, hint: words.s3Hint },
          ]}
        />
        {draft.kind === "s3" ? (
          <BucketFields
            draft={draft}
            hasKey={known.place?.hasCredentials ?? false}
            faultOf={faultOf}
            onChange={change}
          />
        ) : (
          <>
            <p className="wrap-anywhere text-ink-2">{words.folderText(known.folder)}</p>
            <Field label={words.settle} error={faultOf("settleSeconds")}>
              <Input
                inputMode="numeric"
                value={draft.settleSeconds}
                onChange={(event) => change({ settleSeconds: event.target.value })}
                className="w-24"
              />
            </Field>
          </>
        )}
      </FormDialogContent>
    </Dialog>
  );
}
