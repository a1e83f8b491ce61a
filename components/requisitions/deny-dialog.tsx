"use client";
import { useState } from "react";
import { longestReason } from "#core/requisitions/desk-decision.ts";
import { deskDialogs as words } from "#components/messages/requisitions.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";

type DenyDialogProps = {
  readonly name: string;
  /** The reason given last, to be taken again or written over. */
  readonly before: string;
  readonly onClose: () => void;
  readonly onDeny: (reason: string) => void;
};

/** Asks why. */
export function DenyDialog({ name, before, onClose, onDeny }: DenyDialogProps) {
  const [reason, setReason] = useState(before);
  const [told, setTold] = useState(false);
  const given = reason.trim() !== "";
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.denyTitle(name)}
        description={words.denyText}
        submitLabel={words.deny}
        busy={false}
        onSubmit={(event) => {
          event.preventDefault();
          if (given) onDeny(reason.trim());
          else setTold(true);
        }}
      >
        <Field
          label={words.reason}
          hint={words.reasonHint}
          required
          error={told && !given ? words.reasonMissing : undefined}
        >
          <Input
            value={reason}
            maxLength={longestReason}
            autoFocus
            onFocus={({ target }) => target.select()}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
