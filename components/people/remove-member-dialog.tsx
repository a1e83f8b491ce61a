"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { members as words } from "#components/messages/people.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Member } from "./member.ts";

/** Takes a member out of the tenant, after asking. */
export function RemoveMemberDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, name } = useWorkspace();
  const remove = useMutation(
    trpc.people.removeMember.mutationOptions({
      onSuccess: async () => {
        toast.success(words.removed);
        onClose();
        await queryClient.invalidateQueries(trpc.people.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.removeTitle(member.name)}
      description={words.removeText(name)}
      confirmLabel={words.removeConfirm}
      onConfirm={() => remove.mutate({ ...scope, memberId: member.id })}
      busy={remove.isPending}
      danger
      error={remove.error}
    />
  );
}
