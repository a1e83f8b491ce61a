"use client";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { publicForm as words, registrationWords } from "#components/messages/businesses.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { FaultNote } from "#components/ui/fault-note.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { ContactWarnings } from "#components/workspace/contact-warnings.tsx";
import type { AskAnswer, PlainAnswer, Registered } from "./plain-answer.ts";
import { type FormAddress, postForm } from "./post-form.ts";
import { PublicCard } from "./public-card.tsx";
import { RegistrationFields } from "./registration-fields.tsx";
import { type FieldProblems, problemsByField, registrationOf } from "./typed-registration.ts";

type AskFormProps = FormAddress & {
  readonly agency: string;
  readonly intro: string;
  readonly phone: string;
  /** Sent with what is entered: once more from the same page is the same request. */
  readonly pageMark: string;
  readonly answered: PlainAnswer;
};

/** A business asks for slots; in the end it has its code. Without a script the browser sends it, and the page has the answer. */
export function AskForm({ agency, intro, phone, pageMark, answered, ...address }: AskFormProps) {
  const before = answered?.kind === "asked" ? answered.answer : null;
  const [problems, setProblems] = useState<FieldProblems>(
    before?.kind === "refused" ? problemsByField(before.problems) : {},
  );
  const [fault, setFault] = useState<string | null>(answered?.kind === "fault" ? answered.sentence : null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Registered | null>(before?.kind === "registered" ? before : null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    // The same one again is told again.
    setFault(null);
    const body = {
      registration: registrationOf(form),
      website: form.get("website") ?? "",
      page: form.get("page") ?? "",
    };
    const posted = await postForm<AskAnswer>(address, "request", body);
    setBusy(false);
    setFault(posted.kind === "fault" ? posted.sentence : null);
    if (posted.kind === "fault") return setProblems({});
    if (posted.answer.kind === "registered") return setDone(posted.answer);
    setProblems(problemsByField(posted.answer.problems));
  }

  const status = { href: `/r/${address.tenant}/${address.environment}/status`, label: words.toStatus };
  if (done) {
    return (
      <PublicCard title={words.doneTitle} phone={phone} other={status}>
        <Done {...done} another={`/r/${address.tenant}/${address.environment}`} />
      </PublicCard>
    );
  }
  const wrong = Object.keys(problems).length;
  const note = fault ?? (wrong > 0 ? registrationWords.some(wrong) : null);
  return (
    <PublicCard title={words.titleOf(agency)} text={words.text} phone={phone} other={status}>
      {intro !== "" && <p className="max-w-prose whitespace-pre-line">{intro}</p>}
      <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
        {note !== null && <FaultNote key={note}>{note}</FaultNote>}
        <RegistrationFields problems={problems} typed={answered?.typed ?? {}} own />
        <HiddenField />
        <input type="hidden" name="page" value={pageMark} />
        <Button type="submit" variant="primary" size="lg" busy={busy} className="sm:self-start">
          {words.submit}
        </Button>
      </form>
    </PublicCard>
  );
}

/** Out of sight, of the keyboard's way and of what is read out: only programs that fill every field fill it. */
function HiddenField() {
  return (
    <div aria-hidden className="absolute -left-[9999px] h-px w-px overflow-hidden">
      <label>
        {words.website} ({words.websiteHint})
        <input name="website" type="text" tabIndex={-1} autoComplete="off" defaultValue="" />
      </label>
    </div>
  );
}

function Done({ code, slots, mailed, warnings, another }: Registered & { readonly another: string }) {
  const inBrowser = useInBrowser();
  const shown = useRef<HTMLDivElement>(null);
  // What had the focus is gone; who can't see the page hears what has come instead.
  useEffect(() => shown.current?.focus(), []);
  return (
    <div ref={shown} tabIndex={-1} role="status" className="flex flex-col gap-4 outline-none">
      <p>{words.doneText(slots)}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="rounded-md border bg-sunken px-3 py-1.5 text-xl font-semibold tracking-wider">{code}</code>
        {inBrowser && <CopyButton text={code} label={words.copy} />}
      </div>
      <p className="text-ink-2">{mailed ? words.mailed : words.keep}</p>
      <ContactWarnings warnings={warnings} own />
      <Button className="self-start" asChild>
        <a href={another}>{words.another}</a>
      </Button>
    </div>
  );
}
