"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { roleDescriptions } from "#core/access/permissions.ts";
import { members as words } from "#components/messages/people.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type Invitation = RouterOutputs["people"]["members"]["invitations"][number];
type InvitationsTableProps = { readonly invitations: readonly Invitation[]; readonly mayManage: boolean };

/** Invitations that still work, and the way to withdraw them. */
export function InvitationsTable({ invitations, mayManage }: InvitationsTableProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [asking, setAsking] = useState<Invitation | null>(null);
  const revoke = useMutation(
    trpc.people.revokeInvitation.mutationOptions({
      onSuccess: () => toast.success(words.withdrawn),
      onSettled: async () => {
        setAsking(null);
        await queryClient.invalidateQueries(trpc.people.pathFilter());
      },
    }),
  );
  if (invitations.length === 0) return <p className="px-4 py-3 text-ink-2">{words.noInvitations}</p>;
  return (
    <>
      {revoke.error && (
        <Callout tone="critical" announced className="m-3">
          {revoke.error.message}
        </Callout>
      )}
      <Table caption={words.invitations}>
        <TableHead>
          <tr>
            <TableHeader>{words.email}</TableHeader>
            <TableHeader>{words.role}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.invitedBy}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.expires}</TableHeader>
            {mayManage && (
              <TableHeader>
                <span className="sr-only">{words.actions}</span>
              </TableHeader>
            )}
          </tr>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <TableRow key={invitation.id}>
              <TableRowHeader className="wrap-anywhere">{invitation.email}</TableRowHeader>
              <TableCell>{roleDescriptions[invitation.role].name}</TableCell>
              <TableCell className="text-ink-2 max-sm:hidden">{invitation.invitedBy}</TableCell>
              <TableCell className="text-ink-2 max-sm:hidden">
                <DateTime value={invitation.expiresAt} />
              </TableCell>
              {mayManage && (
                <TableCell align="right">
                  <Button size="sm" onClick={() => setAsking(invitation)}>
                    {words.withdraw}
                  </Button>
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={words.withdrawTitle}
        description={words.withdrawText(asking?.email ?? "")}
        confirmLabel={words.withdraw}
        onConfirm={() => asking && revoke.mutate({ ...scope, invitationId: asking.id })}
        busy={revoke.isPending}
        danger
      />
    </>
  );
}
