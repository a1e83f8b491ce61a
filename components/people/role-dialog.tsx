"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { Role } from "#core/access/permissions.ts";
import { members as words } from "#components/messages/people.ts";
import { ui } from "#components/messages/ui.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog, DialogClose, DialogContent } from "#components/ui/dialog.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Member } from "./member.ts";
import { roleOf, roleOptions } from "./role-options.ts";

/** Gives a member another role. */
export function RoleDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [role, setRole] = useState<Role>(member.role);
  const change = useMutation(
    trpc.people.changeRole.mutationOptions({
      onSuccess: async () => {
        toast.success(words.roleChanged);
        onClose();
        await queryClient.invalidateQueries(trpc.people.pathFilter());
      },
    }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={words.changeRoleOf(member.name)}
        footer={
          <>
            <DialogClose asChild>
              <Button>{ui.cancel}</Button>
            </DialogClose>
            <Button
              variant="primary"
              disabled={role === member.role}
              busy={change.isPending}
              onClick={() => change.mutate({ ...scope, memberId: member.id, role })}
            >
              {words.saveRole}
            </Button>
          </>
        }
      >
        {change.error && (
          <Callout tone="critical" announced className="mb-4">
            {change.error.message}
          </Callout>
        )}
        <RadioGroup
          legend={words.role}
          value={role}
          onValueChange={(value) => setRole(roleOf(value))}
          options={roleOptions}
        />
      </DialogContent>
    </Dialog>
  );
}
