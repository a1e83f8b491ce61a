"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { toast } from "sonner";
import { sftpAddressText } from "#core/sftp/sftp-address.ts";
import { sftp as words } from "#components/messages/sftp.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
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
import { AddKeyDialog } from "./add-key-dialog.tsx";

type SenderKey = RouterOutputs["sftp"]["view"]["keys"][number];

type SenderKeysProps = Pick<RouterOutputs["sftp"]["view"], "address" | "user" | "keys"> & {
  readonly mayManage: boolean;
};

/** The keys that may push files to our server. */
export function SenderKeys({ address, user, keys, mayManage }: SenderKeysProps) {
  const [removing, setRemoving] = useState<SenderKey | null>(null);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-2">
        <div className="min-w-0">
          <h3 className="font-medium">{words.senders}</h3>
          <p className="text-[0.8125rem] text-ink-2">
            {words.sendersUser} <code className="font-mono break-all">{user}</code>
            {address ? (
              <>
                {" "}
                {words.sendersAt} <code className="font-mono break-all">{sftpAddressText(address)}</code>
              </>
            ) : null}
            , {words.sendersText} {address === null && words.noAddress}
          </p>
        </div>
        {mayManage && <AddKeyDialog />}
      </div>
      {keys.length === 0 ? (
        <EmptyState icon={KeyRound} title={words.noKeys}>
          {mayManage ? words.noKeysText : words.noKeysReadOnly}
        </EmptyState>
      ) : (
        <Table caption={words.keysCaption}>
          <TableHead>
            <tr>
              <TableHeader>{words.key}</TableHeader>
              <TableHeader className="max-sm:hidden">{words.added}</TableHeader>
              {mayManage && (
                <TableHeader className="w-12">
                  <span className="sr-only">{words.actions}</span>
                </TableHeader>
              )}
            </tr>
          </TableHead>
          <TableBody>
            {keys.map((key) => (
              <TableRow key={key.id}>
                <TableRowHeader className="whitespace-normal">
                  <span className="break-words">{key.comment || words.noNote}</span>
                  <span className="block font-mono text-xs font-normal break-all text-ink-2">{key.fingerprint}</span>
                  <span className="block text-xs font-normal text-ink-3">{key.kind}</span>
                </TableRowHeader>
                <TableCell className="max-sm:hidden">
                  <DateTime value={key.addedAt} form="date" />
                  <span className="block text-xs text-ink-3">{words.by(key.addedByName)}</span>
                </TableCell>
                {mayManage && (
                  <TableCell>
                    <Button variant="ghost" size="sm" onClick={() => setRemoving(key)}>
                      {words.removeKey}
                      <span className="sr-only">{key.comment || key.fingerprint}</span>
                    </Button>
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {removing && <RemoveKeyDialog senderKey={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function RemoveKeyDialog({ senderKey, onClose }: { readonly senderKey: SenderKey; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const remove = useMutation(
    trpc.sftp.removeKey.mutationOptions({
      onSuccess: async () => {
        toast.success(words.keyRemoved);
        onClose();
        await queryClient.invalidateQueries(trpc.sftp.pathFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.removeKeyTitle}
      description={words.removeKeyText}
      confirmLabel={words.removeKeyConfirm}
      onConfirm={() => remove.mutate({ ...scope, keyId: senderKey.id })}
      busy={remove.isPending}
      danger
      error={remove.error}
    >
      <p className="font-mono text-xs break-all">{senderKey.fingerprint}</p>
    </ConfirmDialog>
  );
}
