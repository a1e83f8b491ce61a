"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { keys as words } from "#components/messages/encryption.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Makes the first key, or the next one, after saying what that means. */
export function CreateKeyButton({ rotates }: { readonly rotates: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [open, setOpen] = useState(false);
  const create = useMutation(
    trpc.encryption.create.mutationOptions({
      onSuccess: async () => {
        toast.success(words.made);
        setOpen(false);
        await queryClient.invalidateQueries(trpc.encryption.pathFilter());
      },
    }),
  );
  return (
    <>
      <Button variant={rotates ? "secondary" : "primary"} onClick={() => setOpen(true)}>
        {rotates ? words.rotate : words.create}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={rotates ? words.rotateTitle : words.createTitle}
        description={rotates ? words.rotateText : words.createText}
        confirmLabel={rotates ? words.rotate : words.create}
        onConfirm={() => create.mutate(scope)}
        busy={create.isPending}
        error={create.error}
      />
    </>
  );
}
