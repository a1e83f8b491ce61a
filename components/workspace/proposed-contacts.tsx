"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { changedContacts, type Contacts } from "#core/requisitions/contacts.ts";
import { proposedContacts as words } from "#components/messages/businesses.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { useWorkspace } from "./workspace-context.tsx";

type BusinessView = RouterOutputs["businesses"]["get"];

type ProposedContactsProps = {
  readonly business: BusinessView["business"];
  readonly proposed: BusinessView["proposed"];
};

/** Contacts that anybody may have entered for a business, each beside what is now, for a person to accept or decline. */
export function ProposedContacts({ business, proposed }: ProposedContactsProps) {
  if (proposed.length === 0) return null;
  return (
    <Callout tone="caution" title={words.title}>
      <p className="max-w-prose">{words.text}</p>
      <ul className="flex flex-col divide-y">
        {proposed.map((one) => (
          <li key={one.id} className="flex flex-col gap-2 py-3 last:pb-1">
            <Differences before={business} after={one.contacts} />
            <p className="text-[0.8125rem]">
              {words.when} <DateTime value={new Date(one.at)} />
            </p>
            <Decide proposalId={one.id} />
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function Differences({ before, after }: { readonly before: Contacts; readonly after: Contacts }) {
  const shown = (value: string | boolean) =>
    typeof value === "boolean" ? words.consent(value) : value === "" ? words.blank : value;
  return (
    <dl className="flex flex-col gap-1 text-[0.8125rem]">
      {changedContacts(before, after).map((field) => (
        <div key={field} className="flex flex-wrap gap-x-1.5">
          <dt>{words.fields[field]}:</dt>
          <dd className="min-w-0 wrap-anywhere">
            <span className="font-medium text-ink">{shown(after[field])}</span> {words.instead(shown(before[field]))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** For those who may; others see that somebody has to. */
function Decide({ proposalId }: { readonly proposalId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const decide = useMutation(
    trpc.businesses.decideContacts.mutationOptions({
      onSuccess: (_, { accept }) => toast.success(accept ? words.accepted : words.declined),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.businesses.pathFilter());
        await queryClient.invalidateQueries(trpc.requisitions.queue.pathFilter());
      },
    }),
  );
  if (!may("requisitions.contacts")) return null;
  const button = (accept: boolean) => (
    <Button
      size="sm"
      busy={decide.isPending && decide.variables.accept === accept}
      disabled={decide.isPending}
      onClick={() => decide.mutate({ ...scope, proposalId, accept })}
    >
      {accept ? words.accept : words.decline}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-2">
      {button(true)}
      {button(false)}
      {decide.error && (
        <p role="alert" className="w-full text-[0.8125rem]">
          {decide.error.message}
        </p>
      )}
    </div>
  );
}
