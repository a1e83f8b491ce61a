"use client";
import { useState } from "react";
import { ConfirmDialog } from "./alert-dialog.tsx";
import { Field } from "./field.tsx";
import { Textarea } from "./textarea.tsx";

type ReasonDialogProps = {
  /** What is to be done, as a question. */
  readonly title: string;
  readonly description: string;
  /** Says just what happens. */
  readonly confirmLabel: string;
  readonly reason: { readonly label: string; readonly hint: string; readonly missing: string };
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
};

/** Asks before something that has to have a reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, description, confirmLabel, busy, onClose, onConfirm } = props;
  const { label, hint, missing } = props.reason;
  const [reason, setReason] = useState("");
  const [told, setTold] = useState(false);
  const given = reason.trim() !== "";
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      confirmLabel={confirmLabel}
      busy={busy}
      onConfirm={() => (given ? onConfirm(reason.trim()) : setTold(true))}
    >
      <Field label={label} hint={hint} required error={told && !given ? missing : undefined}>
        <Textarea
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
