"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { type MessageChannel, messageChannels } from "#core/messages/message-kinds.ts";
import { businessMessages as words, messageChannelNames } from "#components/messages/outbox.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { type State, StateBadge } from "#components/ui/state-badge.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

const looks: Readonly<Record<keyof typeof words.states, State>> = {
  open: "done",
  no_consent: "cancelled",
  no_address: "cancelled",
  opted_out: "held",
};

/** By which channels a business is told, and the way to note that it wants no more. */
export function BusinessMessages({ hash }: { readonly hash: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.messages.ofBusiness.queryOptions({ ...scope, hash }, { enabled: may("messages.see") }));
  const stop = useMutation(
    trpc.messages.stopBusiness.mutationOptions({
      onSuccess: () => toast.success(words.done),
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.messages.pathFilter()),
    }),
  );
  if (!may("messages.see")) return null;
  const set = (channel: MessageChannel, on: boolean) => stop.mutate({ ...scope, hash, channel, stop: on });
  return (
    <Section title={words.title}>
      <QueryPart query={query} words={words}>
        {(channels) => (
          <dl className="flex flex-wrap gap-x-10 gap-y-3">
            {messageChannels.map((channel) => {
              const state = channels[channel];
              const stopped = state === "opted_out";
              return (
                <div key={channel}>
                  <dt className="mb-1 text-[0.8125rem] text-ink-3">{messageChannelNames[channel]}</dt>
                  <dd className="flex flex-wrap items-center gap-2">
                    <StateBadge state={looks[state]}>{words.states[state]}</StateBadge>
                    {may("messages.manage") && state !== "no_address" && (
                      <Button
                        size="sm"
                        busy={stop.isPending}
                        aria-label={(stopped ? words.allowOf : words.stopOf)(messageChannelNames[channel])}
                        onClick={() => set(channel, !stopped)}
                      >
                        {stopped ? words.allow : words.stop}
                      </Button>
                    )}
                  </dd>
                </div>
              );
            })}
          </dl>
        )}
      </QueryPart>
    </Section>
  );
}
