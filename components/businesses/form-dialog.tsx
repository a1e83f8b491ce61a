"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { formSection as words } from "#components/messages/businesses.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { FormView } from "./form-section.tsx";

/** An admin turns the public form on or off and says what stands on it. */
export function FormDialog({ form, onClose }: { readonly form: FormView; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState({ enabled: form.enabled, intro: form.intro, phone: form.phone });
  // That of what is typed over: a colleague's change that comes in meanwhile is a conflict, and not written over.
  const [seenVersion] = useState(form.version);
  const save = useMutation(
    trpc.businesses.setForm.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.businesses.form.pathFilter()),
      onSuccess: () => {
        toast.success(words.saved);
        onClose();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    save.mutate({ ...scope, form: draft, seenVersion });
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.dialogTitle}
        description={words.dialogText}
        submitLabel={words.save}
        busy={save.isPending}
        fault={save.error?.message}
        onSubmit={submit}
      >
        <Checkbox
          label={words.enabled}
          checked={draft.enabled}
          onCheckedChange={(checked) => setDraft((now) => ({ ...now, enabled: checked === true }))}
        />
        <Field label={words.phone} hint={words.phoneHint} required={draft.enabled}>
          <Input
            type="tel"
            autoComplete="off"
            maxLength={50}
            value={draft.phone}
            onChange={({ target }) => setDraft((now) => ({ ...now, phone: target.value }))}
          />
        </Field>
        <Field label={words.intro} hint={words.introHint} optional>
          <Textarea
            maxLength={1_000}
            value={draft.intro}
            onChange={({ target }) => setDraft((now) => ({ ...now, intro: target.value }))}
          />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
