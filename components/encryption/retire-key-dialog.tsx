"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { keys as words } from "#components/messages/encryption.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ShownKey } from "./keys-table.tsx";

/** Ends the use of a key, after asking. */
export function RetireKeyDialog({ keyShown, onClose }: { readonly keyShown: ShownKey; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const retire = useMutation(
    trpc.encryption.retire.mutationOptions({
      onSuccess: async () => {
        toast.success(words.retired);
        onClose();
        await queryClient.invalidateQueries(trpc.encryption.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.retireTitle}
      description={keyShown.kind === "own" ? words.retireOwn : words.retirePartner}
      confirmLabel={words.retireConfirm}
      onConfirm={() => retire.mutate({ ...scope, keyId: keyShown.id })}
      busy={retire.isPending}
      danger
      error={retire.error}
    />
  );
}
