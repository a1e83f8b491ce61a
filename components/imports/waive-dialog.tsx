"use client";
import { useState } from "react";
import { corrections as words } from "#components/messages/corrections.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

type WaiveDialogProps = {
  /** Which rows, as a question. */
  readonly title: string;
  readonly label: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onWaive: (reason: string) => void;
};

/** Asks why rows need not be loaded. */
export function WaiveDialog({ title, label, busy, onClose, onWaive }: WaiveDialogProps) {
  const [reason, setReason] = useState("");
  const [told, setTold] = useState(false);
  const given = reason.trim() !== "";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={words.waiveText}
      confirmLabel={label}
      busy={busy}
      onConfirm={() => (given ? onWaive(reason.trim()) : setTold(true))}
    >
      <Field
        label={words.reason}
        hint={words.reasonHint}
        required
        error={told && !given ? words.reasonMissing : undefined}
      >
        <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
