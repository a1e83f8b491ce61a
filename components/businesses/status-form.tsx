"use client";
import { useState, type FormEvent } from "react";
import type { RequestStatus } from "#core/requisitions/request.ts";
import { publicForm as words } from "#components/messages/businesses.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { type FormAddress, postForm } from "./post-form.ts";
import { PublicCard } from "./public-card.tsx";

type Answer =
  | { readonly kind: "unknown" }
  | { readonly kind: "known"; readonly status: RequestStatus; readonly left: number | null };

/** A business sees by its code what was decided. The code is sent, never a part of an address. */
export function StatusForm({ phone, ...address }: FormAddress & { readonly phone: string }) {
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get("code");
    const typed = typeof code === "string" ? code.trim() : "";
    setMissing(typed === "");
    setAnswer(null);
    setFault(null);
    if (typed === "") return;
    setBusy(true);
    const posted = await postForm<Answer>(address, "status", { code: typed });
    setBusy(false);
    if (posted.kind === "fault") setFault(posted.sentence);
    else setAnswer(posted.answer);
  }

  const form = { href: `/r/${address.tenant}/${address.environment}`, label: words.toForm };
  return (
    <PublicCard title={words.statusTitle} text={words.statusText} phone={phone} other={form}>
      <form
        method="post"
        onSubmit={(event) => void submit(event)}
        noValidate
        className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto]"
      >
        <Field label={words.code} hint={words.codeHint} error={missing ? words.codeMissing : undefined} required>
          <Input
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            className="font-mono"
          />
        </Field>
        <Button type="submit" variant="primary" busy={busy} className="justify-self-start sm:mt-[1.625rem]">
          {words.look}
        </Button>
      </form>
      {fault !== null && (
        <Callout tone="critical" announced>
          {fault}
        </Callout>
      )}
      {answer && <Told answer={answer} />}
    </PublicCard>
  );
}

const tones = { pending: "accent", active: "positive", deleted: "neutral" } as const;

function Told({ answer }: { readonly answer: Answer }) {
  if (answer.kind === "unknown") {
    return (
      <Callout tone="caution" announced title={words.unknown}>
        {words.unknownText}
      </Callout>
    );
  }
  const { status, left } = answer;
  return (
    <Callout tone={tones[status]} announced title={words.statuses[status]}>
      {status === "active" ? words.left(left ?? 0) : words.texts[status]}
    </Callout>
  );
}
