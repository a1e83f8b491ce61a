"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { pickUps } from "#components/messages/pick-ups.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { PickUpSources } from "#components/workspace/pick-up-sources.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

const words = pickUps.box;
const pollMilliseconds = 10_000;

/** The city's folder at Box: whether it works, what could not be read, and a look now. Nothing where there is none. */
export function BoxIn() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.pickUps.decisions.queryOptions(scope, { refetchInterval: pollMilliseconds }));
  const look = useMutation(
    trpc.pickUps.lookForDecisions.mutationOptions({
      onSuccess: ({ sources }) => toast.success(words.asked(sources.join(", "))),
      onError: (error) => toast.error(words.askFailed, { description: error.message }),
    }),
  );
  const { data } = query;
  if (!data || data.sources.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{words.title}</h3>
        {may("requisitions.decide") && (
          <Button size="sm" busy={look.isPending} onClick={() => look.mutate(scope)}>
            {words.look}
          </Button>
        )}
      </div>
      <p className="text-ink-2">{words.text}</p>
      <PickUpSources sources={data.sources} />
      {data.notMoved.length > 0 && <p className="text-[0.8125rem] text-ink-2">{words.notMoved}</p>}
      {data.unread.map(({ id, name, fault, seenAt }) => (
        <Callout key={id} tone="caution" title={`${name}: ${words.unreadTitle.toLowerCase()}`}>
          {fault} <DateTime value={seenAt} />
        </Callout>
      ))}
    </div>
  );
}
