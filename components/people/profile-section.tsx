"use client";
import { useState, type FormEvent } from "react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { account as words } from "#components/messages/people.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { authClient } from "./auth-client.ts";
import { textOf } from "./text-of.ts";
import { useAuthCall } from "./use-auth-call.ts";

/** The name that stands beside what a person does. */
export function ProfileSection({ name, email }: { readonly name: string; readonly email: string }) {
  const router = useRouter();
  const [missing, setMissing] = useState<string | undefined>();
  const { busy, fault, run } = useAuthCall();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = textOf(new FormData(event.currentTarget), "name").trim();
    setMissing(typed ? undefined : words.nameMissing);
    if (!typed || !(await run(() => authClient.updateUser({ name: typed })))) return;
    toast.success(words.nameSaved);
    router.refresh();
  }

  return (
    <Section title={words.profile}>
      <form method="post" onSubmit={save} noValidate className="flex max-w-sm flex-col gap-4">
        {fault && (
          <Callout tone="critical" announced>
            {fault}
          </Callout>
        )}
        <Field label={words.name} error={missing} required>
          <Input name="name" defaultValue={name} autoComplete="name" maxLength={100} />
        </Field>
        <Field label={words.email} hint={words.emailHint}>
          <Input value={email} readOnly />
        </Field>
        <div>
          <Button type="submit" busy={busy}>
            {words.saveName}
          </Button>
        </div>
      </form>
    </Section>
  );
}
