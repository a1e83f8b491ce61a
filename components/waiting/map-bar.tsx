"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { inbox as words } from "#components/messages/waiting.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { LeaveGuard } from "#components/ui/leave-guard.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { type Decisions, type InboxValue, nameOf } from "./inbox-options.ts";

type MapBarProps = {
  readonly decided: readonly InboxValue[];
  readonly decisions: Decisions;
  readonly onDiscard: () => void;
  /** With the loaded files whose skipped rows can be tried again now. */
  readonly onMapped: (open: RouterOutputs["held"]["map"]["open"]) => void;
};

/** How much is decided, for whom, and the button that teaches it. */
export function MapBar({ decided, decisions, onDiscard, onMapped }: MapBarProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [reach, setReach] = useState<"feed" | "workspace">("feed");
  const map = useMutation(
    trpc.held.map.mutationOptions({
      onSuccess: async ({ values, proposed, open }) => {
        const waiting = decided.reduce((sum, one) => sum + one.waiting, 0);
        if (proposed.length > 0) toast.info(words.proposed(proposed.join(", ")));
        else toast.success(words.mapped(values), { description: words.goOn(waiting) });
        onMapped(open);
        await queryClient.invalidateQueries(trpc.feeds.pathFilter());
        await queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
      },
      onError: (error) => toast.error(error.message),
      onSettled: () => queryClient.invalidateQueries(trpc.held.pathFilter()),
    }),
  );
  const input = decided.map((one) => {
    const { importId, field, position } = one;
    return { importId, field, position, to: decisions.get(nameOf(one)) ?? null };
  });
  return (
    <div className="sticky bottom-0 z-20 flex flex-wrap items-center justify-end gap-2 border-t bg-surface px-4 py-3 low:static">
      <LeaveGuard
        active={!map.isPending && !map.isSuccess}
        title={words.leaveTitle}
        text={words.leaveText(decided.length)}
        leaveLabel={words.leave}
        stayLabel={words.stay}
      />
      <Button onClick={onDiscard}>{words.discard}</Button>
      <ChoiceChips
        label={words.reach}
        value={reach}
        onValueChange={setReach}
        choices={(["feed", "workspace"] as const).map((value) => ({ value, label: words.reaches[value] }))}
      />
      <Button variant="primary" busy={map.isPending} onClick={() => map.mutate({ ...scope, decisions: input, reach })}>
        {words.map(decided.length)}
      </Button>
    </div>
  );
}
