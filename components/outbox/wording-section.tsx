"use client";
import { useQuery } from "@tanstack/react-query";
import { messageChannelNames, messageKindNames, outbox, wording as words } from "#components/messages/outbox.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { LeaveGuard } from "#components/ui/leave-guard.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { type Drafts, keyOf, type Template } from "./use-drafts.ts";
import { WordingForm } from "./wording-form.tsx";

/** How each kind of message is worded on each of its channels. */
export function WordingSection({ drafts }: { readonly drafts: Drafts }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.messages.templates.queryOptions(scope));
  return (
    <QueryPart query={query} words={words}>
      {({ agency, templates }) => {
        const template = templates.find((one) => keyOf(one) === drafts.chosen) ?? templates[0];
        return (
          <Card className="flex flex-col gap-5 p-4">
            <LeaveGuard active={templates.some((one) => drafts.isChanged(one))} {...words.leave} />
            <Field label={words.choose} className="max-w-sm">
              <Select
                value={drafts.chosen}
                onValueChange={drafts.choose}
                options={templates.map((one) => ({ value: keyOf(one), label: labelOf(one, drafts.isChanged(one)) }))}
              />
            </Field>
            {template && <WordingForm key={keyOf(template)} agency={agency} template={template} drafts={drafts} />}
          </Card>
        );
      }}
    </QueryPart>
  );
}

function labelOf({ kind, channel, enabled }: Template, changed: boolean): string {
  const name = outbox.byKind(messageKindNames[kind], messageChannelNames[channel]);
  const notes = [...(enabled ? [] : [words.off]), ...(changed ? [words.unsaved] : [])];
  return notes.length === 0 ? name : `${name} (${notes.join(", ")})`;
}
