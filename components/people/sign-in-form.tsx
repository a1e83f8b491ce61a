"use client";
import { useState, type FormEvent } from "react";
import { signIn } from "#components/messages/people.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { authClient } from "./auth-client.ts";
import { EntryCard } from "./entry-card.tsx";
import { focusFirstInvalid } from "./focus-first-invalid.ts";
import { safeNext } from "./safe-next.ts";
import { SecondFactorForm } from "./second-factor-form.tsx";
import { textOf } from "./text-of.ts";
import { useAuthCall } from "./use-auth-call.ts";

type SignInFormProps = { readonly next?: string | undefined; readonly expired?: boolean };

/** Password first, then the second factor where the account has one. */
export function SignInForm({ next, expired = false }: SignInFormProps) {
  const [step, setStep] = useState<"password" | "factor">("password");
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const { busy, fault, setFault, run } = useAuthCall();

  // A full page load, so that nothing read as somebody else stays in the cache.
  const goOn = () => window.location.assign(safeNext(next));

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = textOf(form, "email").trim();
    const password = textOf(form, "password");
    setFault(null);
    setMissing({
      ...(email ? {} : { email: signIn.emailMissing }),
      ...(password ? {} : { password: signIn.passwordMissing }),
    });
    if (!email || !password) return focusFirstInvalid(event.currentTarget);
    const answer = await run(() => authClient.signIn.email({ email, password }));
    if (!answer) return;
    if ("twoFactorRedirect" in answer && answer.twoFactorRedirect) setStep("factor");
    else goOn();
  }

  if (step === "factor") return <SecondFactorForm onVerified={goOn} onRestart={() => setStep("password")} />;
  return (
    <EntryCard title={signIn.title} footer={signIn.noAccount}>
      {expired && <Callout tone="accent">{signIn.expired}</Callout>}
      {fault && (
        <Callout tone="critical" announced>
          {fault}
        </Callout>
      )}
      {/* As all forms of people: post, since a form sent before its script has come would put the password in the URL. */}
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={signIn.email} error={missing.email} required>
          <Input name="email" type="email" autoComplete="username" autoFocus autoCapitalize="none" spellCheck={false} />
        </Field>
        <Field label={signIn.password} error={missing.password} required>
          <PasswordInput name="password" autoComplete="current-password" />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {signIn.submit}
        </Button>
      </form>
    </EntryCard>
  );
}
