"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { type FeedHold, holdDays } from "#core/held/feed-hold.ts";
import { holdSection as words } from "#components/messages/waiting.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** What rows of a feed's files wait for rather than being skipped, and how long. */
export function HoldSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const query = useQuery(trpc.held.hold.queryOptions({ ...scope, feedId }));
  const change = may("feeds.manage") && query.data && !editing && (
    <Button onClick={() => setEditing(true)}>{words.change}</Button>
  );
  return (
    <Section title={words.title} description={words.description} actions={change}>
      <QueryPart query={query} words={words}>
        {(hold) =>
          editing ? <HoldForm feedId={feedId} hold={hold} onDone={() => setEditing(false)} /> : <HoldView hold={hold} />
        }
      </QueryPart>
    </Section>
  );
}

function HoldView({ hold }: { readonly hold: FeedHold }) {
  const said = (yes: boolean) => (yes ? words.yes : words.no);
  const lines = [
    [words.references, said(hold.references)],
    [words.values, said(hold.values)],
    [words.limit, words.days(hold.limitDays)],
  ] as const;
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {lines.map(([name, text]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="min-w-0 max-sm:-mt-1">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

type HoldFormProps = { readonly feedId: string; readonly hold: FeedHold; readonly onDone: () => void };

function HoldForm({ feedId, hold, onDone }: HoldFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState({ ...hold, limitDays: String(hold.limitDays) });
  const [told, setTold] = useState(false);
  const limitDays = /^\d{1,3}$/.test(draft.limitDays.trim()) ? Number(draft.limitDays) : 0;
  const wrong = limitDays < holdDays.least || limitDays > holdDays.most;
  const set = useMutation(
    trpc.held.setHold.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.held.hold.pathFilter());
        toast.success(words.saved);
        onDone();
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (!wrong) set.mutate({ ...scope, feedId, hold: { ...draft, limitDays } });
      }}
    >
      {(["references", "values"] as const).map((name) => (
        <label key={name} className="flex items-start gap-2.5">
          <Checkbox
            className="mt-0.5"
            checked={draft[name]}
            onCheckedChange={(checked) => setDraft({ ...draft, [name]: checked === true })}
          />
          <span>
            {words[name]}
            <span className="block text-[0.8125rem] text-ink-3">{words[`${name}Text`]}</span>
          </span>
        </label>
      ))}
      <Field label={words.limit} hint={words.limitText} error={told && wrong ? words.limitWrong : undefined}>
        <Input
          inputMode="numeric"
          className="w-24"
          value={draft.limitDays}
          onChange={(event) => setDraft({ ...draft, limitDays: event.target.value })}
        />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={set.isPending}>
          {words.save}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  );
}
