"use client";
import { useState, type FormEvent } from "react";
import { account as words, signIn } from "#components/messages/people.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { authClient } from "./auth-client.ts";
import { CodeInput } from "./code-input.tsx";
import { focusFirstInvalid } from "./focus-first-invalid.ts";
import { PasswordDialog } from "./password-dialog.tsx";
import { QrCode } from "./qr-code.tsx";
import { textOf } from "./text-of.ts";
import { useAuthCall } from "./use-auth-call.ts";

type EnrolDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The backup codes, which the server never shows again. */
  readonly onEnrolled: (backupCodes: readonly string[]) => void;
};

type Enrolment = { readonly totpURI: string; readonly backupCodes: readonly string[] };

/** Password, then the key as a picture and as text, then a first code: only that turns the second factor on. */
export function EnrolDialog({ open, onOpenChange, onEnrolled }: EnrolDialogProps) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);

  function change(next: boolean) {
    if (!next) setEnrolment(null);
    onOpenChange(next);
  }
  if (!enrolment) {
    return (
      <PasswordDialog
        open={open}
        onOpenChange={change}
        title={words.enrolTitle}
        description={words.enrolPassword}
        confirmLabel={words.enrolContinue}
        call={async (password) => {
          const { data, error } = await authClient.twoFactor.enable({ password });
          return { data: data && "totpURI" in data ? data : null, error };
        }}
        onDone={setEnrolment}
      />
    );
  }
  return (
    <ScanDialog
      open={open}
      onOpenChange={change}
      enrolment={enrolment}
      onVerified={() => {
        setEnrolment(null);
        onEnrolled(enrolment.backupCodes);
      }}
    />
  );
}

type ScanDialogProps = Pick<EnrolDialogProps, "open" | "onOpenChange"> & {
  readonly enrolment: Enrolment;
  readonly onVerified: () => void;
};

function ScanDialog({ open, onOpenChange, enrolment, onVerified }: ScanDialogProps) {
  const [missing, setMissing] = useState<string | undefined>();
  const { busy, fault, run } = useAuthCall();
  const key = new URL(enrolment.totpURI).searchParams.get("secret") ?? "";

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = textOf(new FormData(event.currentTarget), "code").replaceAll(/\D/gu, "");
    setMissing(code.length === 6 ? undefined : signIn.codeMissing);
    if (code.length !== 6) return focusFirstInvalid(event.currentTarget);
    if (await run(() => authClient.twoFactor.verifyTotp({ code }))) onVerified();
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <FormDialogContent
        title={words.enrolTitle}
        description={words.scan}
        submitLabel={words.confirmCode}
        busy={busy}
        fault={fault}
        onSubmit={submit}
      >
        <QrCode text={enrolment.totpURI} alt={words.scanAlt} />
        <div>
          <p className="mb-1.5 font-medium">{words.typeKey}</p>
          <div className="flex flex-wrap items-center gap-2">
            <code className="rounded-md border bg-sunken px-2 py-1 font-mono text-[0.8125rem]">
              {key.replaceAll(/(.{4})(?=.)/gu, "$1 ")}
            </code>
            <CopyButton text={key} />
          </div>
        </div>
        <Field label={words.enterCode} error={missing} required>
          <CodeInput name="code" autoFocus />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
