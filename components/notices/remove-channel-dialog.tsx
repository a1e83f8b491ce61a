"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { notices as words } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Channel } from "./channel.ts";

/** Takes a channel away, after asking. */
export function RemoveChannelDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const remove = useMutation(
    trpc.notices.removeChannel.mutationOptions({
      onSuccess: async () => {
        toast.success(words.removed);
        onClose();
        await queryClient.invalidateQueries(trpc.notices.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.removeTitle(channel.name)}
      description={words.removeText}
      confirmLabel={words.remove}
      onConfirm={() => remove.mutate({ ...scope, channelId: channel.id })}
      busy={remove.isPending}
      danger
      error={remove.error}
    />
  );
}
