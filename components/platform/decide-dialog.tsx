"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { conflictOf, type IdDecision } from "#core/platform/id-map.ts";
import { platformIds as words } from "#components/messages/platform-ids.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ShownId } from "./ids-table.tsx";

type DecideDialogProps = { readonly id: ShownId; readonly decision: IdDecision; readonly onClose: () => void };

/** Asks once more, for what is sent from the next file on depends on it. */
export function DecideDialog({ id, decision, onClose }: DecideDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { entity, externalId, platformId, conflictId } = id;
  const decide = useMutation(
    trpc.platform.decideId.mutationOptions({
      onSuccess: () => {
        toast.success(decision === "forget" ? words.forgotten : words.done);
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries(trpc.platform.pathFilter()),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.ask[decision]}
      description={words.askText[decision]}
      confirmLabel={decisionLabels(id)[decision]}
      busy={decide.isPending}
      error={decide.error}
      onConfirm={() => decide.mutate({ ...scope, seen: { entity, externalId, platformId, conflictId }, decision })}
    />
  );
}

/** What the button of each decision says. */
export function decisionLabels(id: ShownId): Readonly<Record<IdDecision, string>> {
  const { externalId, platformId, conflictId, otherKey } = id;
  const conflict = conflictOf(id);
  const forget = conflict === null ? words.forget : words.forgetIds;
  if (conflict === "two_keys") return { keep: words.keepKey(otherKey), take: words.takeKey(externalId), forget };
  return { keep: words.keepId(platformId), take: words.takeId(conflictId ?? ""), forget };
}
