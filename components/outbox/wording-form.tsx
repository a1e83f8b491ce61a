"use client";
import type { FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { placeholdersOf } from "#core/messages/message-kinds.ts";
import { templateProblems } from "#core/messages/message-template.ts";
import { wording as words } from "#components/messages/outbox.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Draft } from "./draft-of.ts";
import type { Drafts, Template } from "./use-drafts.ts";
import { WordingPreview } from "./wording-preview.tsx";

type WordingFormProps = { readonly agency: string; readonly template: Template; readonly drafts: Drafts };

/** The words of one message with their preview beside them; unknown placeholders are told while they are typed. */
export function WordingForm({ agency, template, drafts }: WordingFormProps) {
  const { may, scope } = useWorkspace();
  const { kind, channel, original, changedByName } = template;
  const draft = drafts.of(template);
  const set = (part: Partial<Draft>) => drafts.change(template, part);
  const { save, test } = useWording();
  const problems = templateProblems(kind, channel, draft);
  const problemOf = (field: "subject" | "body") => problems.find((problem) => problem.field === field)?.sentence;
  const ownWords = draft.subject !== original.subject || draft.body !== original.body;
  const manage = may("messages.manage");
  const overtaken = drafts.isOvertaken(template);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const asked = { ...scope, template: { kind, channel, ...draft }, seenVersion: drafts.versionOf(template) };
    save.mutate(asked, { onSuccess: (found) => found.length === 0 && drafts.letGo(template) });
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-6 lg:grid-cols-2">
      <fieldset disabled={!manage} className="flex min-w-0 flex-col gap-4">
        {overtaken ? (
          <Callout
            tone="caution"
            announced
            title={words.overtakenTitle(changedByName)}
            action={
              <>
                <Button onClick={() => drafts.letGo(template)}>{words.takeTheirs}</Button>
                <Button onClick={() => drafts.putOver(template)}>{words.keepMine}</Button>
              </>
            }
          >
            <p>{words.overtakenText}</p>
            <p className="mt-1 max-h-40 overflow-auto whitespace-pre-line wrap-anywhere">{template.body}</p>
          </Callout>
        ) : (
          save.error && (
            <Callout tone="critical" announced>
              {save.error.message}
            </Callout>
          )
        )}
        <Checkbox
          label={words.enabled}
          checked={draft.enabled}
          onCheckedChange={(checked) => set({ enabled: checked === true })}
        />
        {channel === "email" && (
          <Field label={words.subject} required error={problemOf("subject")}>
            <Input maxLength={300} value={draft.subject} onChange={({ target }) => set({ subject: target.value })} />
          </Field>
        )}
        <Field label={words.body} required hint={words.accepted(placeholdersOf(kind))} error={problemOf("body")}>
          <Textarea
            rows={channel === "email" ? 12 : 5}
            value={draft.body}
            onChange={({ target }) => set({ body: target.value })}
          />
        </Field>
        <p className="text-[0.8125rem] text-ink-3">
          {template.changedByName === null ? words.original : words.own(template.changedByName)}
          {!manage && ` ${words.readOnly}`}
        </p>
        {manage && (
          <div className="flex flex-wrap gap-2">
            <Button
              type="submit"
              variant="primary"
              busy={save.isPending}
              disabled={!drafts.isChanged(template) || problems.length > 0 || overtaken}
            >
              {words.save}
            </Button>
            <Button
              busy={test.isPending}
              disabled={problems.length > 0}
              title={words.testText[channel]}
              onClick={() =>
                test.mutate({ ...scope, wording: { kind, channel, subject: draft.subject, body: draft.body } })
              }
            >
              {words.test}
            </Button>
            {ownWords && <Button onClick={() => set(original)}>{words.restore}</Button>}
          </div>
        )}
      </fieldset>
      <WordingPreview agency={agency} kind={kind} channel={channel} words={draft} />
    </form>
  );
}

function useWording() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const save = useMutation(
    trpc.messages.saveTemplate.mutationOptions({
      onSuccess: async ([problem]) => {
        if (problem) return void toast.error(problem.sentence);
        toast.success(words.saved);
      },
      // Refused because of a colleague's change: theirs are shown beside what is written.
      onSettled: () => queryClient.invalidateQueries(trpc.messages.templates.pathFilter()),
    }),
  );
  const test = useMutation(
    trpc.messages.tryTemplate.mutationOptions({
      onSuccess: (outcome) => (outcome.kind === "sent" ? toast.success(words.tested) : toast.error(outcome.sentence)),
      onError: ({ message }) => toast.error(message),
    }),
  );
  return { save, test };
}
