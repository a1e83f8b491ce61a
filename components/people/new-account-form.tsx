"use client";
import { useState, type FormEvent } from "react";
import { useMutation } from "@tanstack/react-query";
import { invitation as words } from "#components/messages/people.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { authClient } from "./auth-client.ts";
import { focusFirstInvalid } from "./focus-first-invalid.ts";
import { minPasswordLength } from "./password-length.ts";
import { textOf } from "./text-of.ts";

/** Makes the account an invitation asks for, accepts it and signs in. */
export function NewAccountForm({ token, email }: { readonly token: string; readonly email: string }) {
  const trpc = useTRPC();
  const [missing, setMissing] = useState<{ name?: string; password?: string }>({});
  const accept = useMutation(
    trpc.people.acceptInvitation.mutationOptions({
      onSuccess: async ({ tenantSlug }, { account }) => {
        const home = `/w/${encodeURIComponent(tenantSlug)}/staging`;
        const { error } = await authClient.signIn.email({ email, password: account?.password ?? "" });
        // The account is made; whoever can't be signed in at once does it by hand.
        window.location.assign(error ? `/sign-in?next=${encodeURIComponent(home)}` : home);
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = textOf(form, "name").trim();
    const password = textOf(form, "password");
    const short = password.length < minPasswordLength;
    setMissing({ ...(name ? {} : { name: words.nameMissing }), ...(short ? { password: words.passwordShort } : {}) });
    if (name && !short) accept.mutate({ token, account: { name, password } });
    else focusFirstInvalid(event.currentTarget);
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="text-ink-2">{words.newAccount}</p>
      {accept.error && (
        <Callout tone="critical" announced>
          {accept.error.message}
        </Callout>
      )}
      {/* For password managers, which store the pair. */}
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={words.name} hint={words.nameHint} error={missing.name} required>
        <Input name="name" autoComplete="name" maxLength={100} />
      </Field>
      <Field label={words.password} hint={words.passwordHint} error={missing.password} required>
        <PasswordInput name="password" autoComplete="new-password" maxLength={128} />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={accept.isPending || accept.isSuccess}>
        {words.accept}
      </Button>
    </form>
  );
}
