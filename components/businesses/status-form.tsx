"use client";
import { useState, type FormEvent } from "react";
import { publicForm as words } from "#components/messages/businesses.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { type FormAddress, postForm } from "./post-form.ts";
import type { PlainAnswer, StatusAnswer } from "./plain-answer.ts";
import { PublicCard } from "./public-card.tsx";

/** A business sees by its code what was decided. The code is sent, never a part of an address. */
export function StatusForm({
  phone,
  answered,
  ...address
}: FormAddress & { readonly phone: string; readonly answered: PlainAnswer }) {
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(answered?.kind === "missing");
  const [fault, setFault] = useState<string | null>(answered?.kind === "fault" ? answered.sentence : null);
  const [answer, setAnswer] = useState<StatusAnswer | null>(answered?.kind === "status" ? answered.answer : null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get("code");
    const typed = typeof code === "string" ? code.trim() : "";
    setMissing(typed === "");
    setAnswer(null);
    setFault(null);
    if (typed === "") return;
    setBusy(true);
    const posted = await postForm<StatusAnswer>(address, "status", { code: typed });
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
            defaultValue={answered?.typed["code"]}
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

function Told({ answer }: { readonly answer: StatusAnswer }) {
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
