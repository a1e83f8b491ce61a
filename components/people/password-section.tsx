"use client";
import { useState, type FormEvent } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { account as words, authRefusals, signIn } from "#components/messages/people.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { authClient } from "./auth-client.ts";
import { focusFirstInvalid } from "./focus-first-invalid.ts";
import { minPasswordLength } from "./password-length.ts";
import { sessionsKey } from "./sessions-key.ts";
import { textOf } from "./text-of.ts";
import { useAuthCall } from "./use-auth-call.ts";

/** Changes the password and ends every other session. */
export function PasswordSection({ email }: { readonly email: string }) {
  const queryClient = useQueryClient();
  const [missing, setMissing] = useState<{ current?: string; next?: string }>({});
  const { busy, fault, run } = useAuthCall();

  async function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const currentPassword = textOf(form, "current");
    const newPassword = textOf(form, "next");
    const short = newPassword.length < minPasswordLength;
    setMissing({
      ...(currentPassword ? {} : { current: signIn.passwordMissing }),
      ...(short && authRefusals.PASSWORD_TOO_SHORT ? { next: authRefusals.PASSWORD_TOO_SHORT } : {}),
    });
    if (!currentPassword || short) return focusFirstInvalid(element);
    const call = () => authClient.changePassword({ currentPassword, newPassword, revokeOtherSessions: true });
    if (!(await run(call))) return;
    element.reset();
    toast.success(words.passwordChanged);
    await queryClient.invalidateQueries({ queryKey: sessionsKey });
  }

  return (
    <Section title={words.password} description={words.passwordText}>
      <form method="post" onSubmit={change} noValidate className="flex max-w-sm flex-col gap-4">
        {fault && (
          <Callout tone="critical" announced>
            {fault}
          </Callout>
        )}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field label={words.currentPassword} error={missing.current} required>
          <PasswordInput name="current" autoComplete="current-password" called={words.currentPasswordCalled} />
        </Field>
        <Field label={words.newPassword} hint={words.newPasswordHint} error={missing.next} required>
          <PasswordInput name="next" autoComplete="new-password" maxLength={128} called={words.newPasswordCalled} />
        </Field>
        <div>
          <Button type="submit" busy={busy}>
            {words.changePassword}
          </Button>
        </div>
      </form>
    </Section>
  );
}
