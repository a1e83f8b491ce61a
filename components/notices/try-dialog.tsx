"use client";
import { useEffect, useRef } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { channelTest as words, stepNames } from "#components/messages/notices.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Channel } from "./channel.ts";

type Outcome = RouterOutputs["notices"]["tryChannel"];

/** Sends a test when it opens, and tells how far it got. */
export function TryDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const attempt = useMutation(
    trpc.notices.tryChannel.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
    }),
  );
  const { mutate } = attempt;
  const send = () => mutate({ ...scope, channelId: channel.id });
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) send();
    begun.current = true;
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={words.title(channel.name)}
        footer={
          <>
            <DialogClose asChild>
              <Button>{words.close}</Button>
            </DialogClose>
            <Button onClick={send} busy={attempt.isPending}>
              {words.repeat}
            </Button>
          </>
        }
      >
        <div aria-live="polite" className="min-h-24">
          {attempt.isPending && (
            <p className="flex items-center gap-2 text-ink-2">
              <Spinner />
              {words.busy}
            </p>
          )}
          {attempt.error && <Callout tone="critical">{attempt.error.message}</Callout>}
          {attempt.data && !attempt.isPending && <OutcomeView outcome={attempt.data} />}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function OutcomeView({ outcome }: { readonly outcome: Outcome }) {
  const works = outcome.kind === "sent";
  const note = works ? outcome.note : outcome.steps.length === 0 ? outcome.sentence : null;
  return (
    <div className="flex flex-col gap-3">
      <Callout tone={works ? "positive" : "critical"} title={works ? words.works : words.fails}>
        {note}
      </Callout>
      <ol aria-label={words.steps} className="flex flex-col gap-2">
        {outcome.steps.map(({ name, ok, sentence }) => (
          <li key={name} className="flex gap-2">
            {ok ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive-ink" />
            ) : (
              <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-critical-ink" />
            )}
            <div>
              <span className="font-medium">{stepNames[name]}</span>{" "}
              <span className="sr-only">{ok ? words.done : words.failed}</span>
              <span className="block text-ink-2">{sentence}</span>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
