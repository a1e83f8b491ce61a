"use client";
import { useState } from "react";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { MailCheck, SearchX } from "lucide-react";
import { toast } from "sonner";
import { type MessageKind, messageChannels, messageKinds } from "#core/messages/message-kinds.ts";
import { type MessageState, messageStates } from "#core/messages/message-state.ts";
import { messageKindNames, messageStateNames, outbox as words } from "#components/messages/outbox.ts";
import { type RouterOutputs, useTRPC, useTRPCClient } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { Select } from "#components/ui/select.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { MessagesTable } from "./messages-table.tsx";
import { OptOutDialog } from "./opt-out-dialog.tsx";

type Shown = MessageState | "all";
type View = RouterOutputs["messages"]["list"];

/** Messages by state and kind, what waits for whom, and the way to decide what is in doubt. */
export function MessagesSection() {
  const { may } = useWorkspace();
  const [state, setState] = useState<Shown>("all");
  const [kind, setKind] = useState<MessageKind | null>(null);
  const [noting, setNoting] = useState(false);
  const list = useMessages(state, kind);
  const decide = useDecide();
  const first = list.data?.pages[0];
  const messages = list.data?.pages.flatMap((page) => page.messages) ?? [];
  const manage = may("messages.manage");
  const anything = state !== "all" || kind !== null;
  return (
    <div className="flex flex-col gap-4">
      {first && <Remarks view={first} {...(manage && { onAllAgain: () => decide.again(null), busy: decide.busy })} />}
      <Card>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b px-4 py-3">
          <ChoiceChips<Shown>
            label={words.show}
            value={state}
            onValueChange={setState}
            choices={choicesOf(first)}
            className="flex-1 basis-72"
          />
          <Select
            aria-label={words.kind}
            size="sm"
            className="w-48"
            value={kind ?? "all"}
            onValueChange={(chosen) => setKind(messageKinds.find((one) => one === chosen) ?? null)}
            options={[
              { value: "all", label: words.everyKind },
              ...messageKinds.map((one) => ({ value: one, label: messageKindNames[one] })),
            ]}
          />
        </div>
        <QueryState
          query={list}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={6} />}
          className="m-4"
        />
        {messages.length > 0 && (
          <MessagesTable
            messages={messages}
            missing={first?.missing ?? { email: null, text: null }}
            {...(manage && { onArrived: decide.arrived, onAgain: decide.again })}
          />
        )}
        {list.data && messages.length === 0 && (
          <EmptyState icon={anything ? SearchX : MailCheck} title={anything ? words.nothingTitle : words.emptyTitle}>
            {anything ? words.nothingText : words.emptyText}
          </EmptyState>
        )}
      </Card>
      {list.hasNextPage && (
        <LoadMore busy={list.isFetchingNextPage} onLoadMore={() => void list.fetchNextPage()}>
          {words.more}
        </LoadMore>
      )}
      {first && (
        <p className="flex flex-wrap items-center gap-3 text-ink-2">
          {words.optOuts(first.optOuts)}
          {manage && <Button onClick={() => setNoting(true)}>{words.optOut}</Button>}
        </p>
      )}
      {noting && <OptOutDialog onClose={() => setNoting(false)} />}
    </div>
  );
}

function choicesOf(view: View | undefined) {
  const states = messageStates.filter((state) => state !== "sending" || (view?.counts.sending ?? 0) > 0);
  return [
    { value: "all" as const, label: words.all },
    ...states.map((value) => ({ value, label: words.counted(messageStateNames[value], view?.counts[value] ?? 0) })),
  ];
}

type RemarksProps = { readonly view: View; readonly onAllAgain?: () => void; readonly busy?: boolean };

/** What a person has to know or do. */
function Remarks({ view: { counts, missing }, onAllAgain, busy = false }: RemarksProps) {
  return (
    <>
      {messageChannels.map(
        (channel) =>
          missing[channel] !== null && (
            <Callout key={channel} tone="caution" title={words.missingTitle[channel]}>
              {missing[channel]}
            </Callout>
          ),
      )}
      {counts.in_doubt > 0 && (
        <Callout tone="caution" title={words.doubtTitle(counts.in_doubt)}>
          {words.doubtText}
        </Callout>
      )}
      {counts.failed > 0 && (
        <Callout
          tone="critical"
          title={words.failedTitle(counts.failed)}
          action={
            onAllAgain && (
              <Button onClick={onAllAgain} busy={busy}>
                {words.allAgain}
              </Button>
            )
          }
        >
          {words.failedText}
        </Callout>
      )}
    </>
  );
}

function useMessages(shown: Shown, kind: MessageKind | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const input = { ...scope, state: shown === "all" ? null : shown, kind };
  return useInfiniteQuery({
    queryKey: trpc.messages.list.queryKey(input),
    queryFn: ({ pageParam, signal }) => client.messages.list.query({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ messages }) => (messages.length < 50 ? null : (messages.at(-1)?.id ?? null)),
    refetchInterval: 15_000,
    placeholderData: (before) => before,
  });
}

function useDecide() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const shared = {
    onError: ({ message }: { readonly message: string }) => toast.error(message),
    onSettled: () => queryClient.invalidateQueries(trpc.messages.pathFilter()),
  };
  const again = useMutation(
    trpc.messages.sendAgain.mutationOptions({ ...shared, onSuccess: (count) => toast.success(words.queued(count)) }),
  );
  const arrived = useMutation(
    trpc.messages.arrived.mutationOptions({ ...shared, onSuccess: () => toast.success(words.noted) }),
  );
  return {
    busy: again.isPending,
    again: (messageId: string | null) => again.mutate({ ...scope, messageId }),
    arrived: (messageId: string) => arrived.mutate({ ...scope, messageId }),
  };
}
