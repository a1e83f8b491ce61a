"use client";
import { useState, type FormEvent } from "react";
import { account, signIn } from "#components/messages/people.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import type { AuthError } from "./auth-refusal.ts";
import { focusFirstInvalid } from "./focus-first-invalid.ts";
import { textOf } from "./text-of.ts";
import { useAuthCall } from "./use-auth-call.ts";

type PasswordDialogProps<T> = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description: string;
  readonly confirmLabel: string;
  readonly danger?: boolean;
  readonly call: (password: string) => Promise<{ readonly data: T | null; readonly error: AuthError | null }>;
  readonly onDone: (answer: T) => void;
};

/** Asks for the password once more before a change of how one signs in. */
export function PasswordDialog<T>(props: PasswordDialogProps<T>) {
  const { open, onOpenChange, title, description, confirmLabel, danger = false, call, onDone } = props;
  const [missing, setMissing] = useState<string | undefined>();
  const { busy, fault, setFault, run } = useAuthCall();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), "password");
    setMissing(password ? undefined : signIn.passwordMissing);
    if (!password) return focusFirstInvalid(event.currentTarget);
    const answer = await run(() => call(password));
    if (answer !== null) onDone(answer);
  }
  function change(next: boolean) {
    setFault(null);
    setMissing(undefined);
    onOpenChange(next);
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <FormDialogContent
        title={title}
        description={description}
        submitLabel={confirmLabel}
        busy={busy}
        danger={danger}
        fault={fault}
        onSubmit={submit}
      >
        <Field label={account.currentPassword} error={missing} required>
          <PasswordInput name="password" autoComplete="current-password" autoFocus />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
