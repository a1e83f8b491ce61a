"use client";
import { useState, type FormEvent } from "react";
import { signIn } from "#components/messages/people.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { authClient } from "./auth-client.ts";
import { CodeInput } from "./code-input.tsx";
import { EntryCard } from "./entry-card.tsx";
import { focusFirstInvalid } from "./focus-first-invalid.ts";
import { textOf } from "./text-of.ts";
import { useAuthCall } from "./use-auth-call.ts";

type SecondFactorFormProps = { readonly onVerified: () => void; readonly onRestart: () => void };

/** The second step of signing in: a code of the app, or a backup code. */
export function SecondFactorForm({ onVerified, onRestart }: SecondFactorFormProps) {
  const [way, setWay] = useState<"app" | "backup">("app");
  const [missing, setMissing] = useState<string | undefined>();
  const { busy, fault, setFault, run } = useAuthCall();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = textOf(new FormData(event.currentTarget), "code").trim();
    const code = way === "app" ? typed.replaceAll(/\D/gu, "") : typed;
    const complete = way === "app" ? code.length === 6 : code.length > 0;
    setFault(null);
    setMissing(complete ? undefined : way === "app" ? signIn.codeMissing : signIn.backupMissing);
    if (!complete) return focusFirstInvalid(event.currentTarget);
    const answer = await run(async () =>
      way === "app" ? authClient.twoFactor.verifyTotp({ code }) : authClient.twoFactor.verifyBackupCode({ code }),
    );
    if (answer) onVerified();
  }

  function change(to: "app" | "backup") {
    setWay(to);
    setMissing(undefined);
    setFault(null);
  }

  return (
    <EntryCard title={signIn.factorTitle} description={way === "app" ? signIn.factorText : signIn.backupText}>
      {fault && (
        <Callout tone="critical" announced>
          {fault}
        </Callout>
      )}
      <form key={way} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label={way === "app" ? signIn.code : signIn.backupCode} error={missing} required>
          {way === "app" ? (
            <CodeInput name="code" autoFocus />
          ) : (
            <Input name="code" autoFocus autoComplete="off" spellCheck={false} />
          )}
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {signIn.verify}
        </Button>
      </form>
      <div className="flex flex-col items-start gap-2">
        <Button variant="link" onClick={() => change(way === "app" ? "backup" : "app")}>
          {way === "app" ? signIn.useBackup : signIn.useApp}
        </Button>
        <Button variant="link" onClick={onRestart}>
          {signIn.startAgain}
        </Button>
      </div>
    </EntryCard>
  );
}
