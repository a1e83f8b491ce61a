"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { toast } from "sonner";
import { noticeSendings as words, notices } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { SendingsTable } from "./sendings-table.tsx";

type Shown = "all" | "dead";

/** What became of the last notices; what could not be sent can be sent again, one or all. */
export function SendingsSection() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const [shown, setShown] = useState<Shown>("all");
  const query = useQuery(
    trpc.notices.sendings.queryOptions(
      { ...scope, ...(shown === "dead" && { state: "dead" as const, limit: 200 }) },
      { refetchInterval: 15_000, placeholderData: (before) => before },
    ),
  );
  const { data } = query;
  const again = useMutation(
    trpc.notices.sendAgain.mutationOptions({
      onSuccess: (count) => toast.success(words.queued(count)),
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
    }),
  );
  const manage = may("connections.manage");
  const sendAgain = (sendingId: string | null) => again.mutate({ ...scope, sendingId });
  const dead = data?.dead ?? 0;
  return (
    <Section
      flush
      title={words.title}
      description={words.text}
      actions={
        (dead > 0 || shown === "dead") && (
          <ChoiceChips<Shown>
            label={words.show}
            value={shown}
            onValueChange={setShown}
            choices={[
              { value: "all", label: words.all },
              { value: "dead", label: words.onlyDead(dead) },
            ]}
          />
        )
      }
    >
      {!data && (
        <QueryState
          query={query}
          failed={words.failed}
          again={notices.again}
          outline={<SkeletonTable rows={3} />}
          className="m-4"
        />
      )}
      {dead > 0 && (
        <Callout
          tone="critical"
          title={words.deadTitle(dead)}
          className="m-4"
          action={
            manage && (
              <Button onClick={() => sendAgain(null)} busy={again.isPending}>
                {words.allAgain}
              </Button>
            )
          }
        >
          {words.deadText}
        </Callout>
      )}
      {data?.sendings.length === 0 && (
        <EmptyState icon={MailCheck} title={shown === "dead" ? words.noneDead : words.noneTitle}>
          {shown === "dead" ? words.noneDeadText : words.noneText}
        </EmptyState>
      )}
      {data && data.sendings.length > 0 && (
        <SendingsTable sendings={data.sendings} {...(manage && { onSendAgain: sendAgain })} />
      )}
    </Section>
  );
}
