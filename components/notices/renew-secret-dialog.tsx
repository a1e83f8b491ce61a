"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { channelSecret, notices as words } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Channel } from "./channel.ts";
import { SecretDialog } from "./secret-dialog.tsx";

/** A new secret in the place of the old one, after asking; then it is shown once. */
export function RenewSecretDialog({ channel, onClose }: { readonly channel: Channel; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const renew = useMutation(
    trpc.notices.renewSecret.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
    }),
  );
  if (renew.data) return <SecretDialog secret={renew.data.secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={channelSecret.renewTitle(channel.name)}
      description={channelSecret.renewText}
      confirmLabel={words.renew}
      onConfirm={() => renew.mutate({ ...scope, channelId: channel.id })}
      busy={renew.isPending}
      danger
      error={renew.error}
    />
  );
}
