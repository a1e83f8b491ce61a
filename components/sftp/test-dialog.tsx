"use client";
import { useEffect } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sftp as words } from "#components/messages/sftp.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { TestedSteps, Testing } from "#components/ui/tested-steps.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { CompareKeys } from "./compare-keys.tsx";
import type { Connection } from "./servers.tsx";

type Test = RouterOutputs["sftp"]["test"];

export type TestedConnection = Pick<Connection, "id" | "name" | "publicKey">;

type TestDialogProps = { readonly connection: TestedConnection; readonly onClose: () => void };

/** Tries a connection step by step, and asks for a comparison of the server's key where that is due. */
export function TestDialog({ connection: { id, name, publicKey }, onClose }: TestDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const test = useMutation(
    trpc.sftp.test.mutationOptions({ onSettled: () => queryClient.invalidateQueries(trpc.sftp.pathFilter()) }),
  );
  const { mutate } = test;
  const { tenant, environment } = scope;
  const again = () => mutate({ ...scope, connectionId: id });
  useEffect(() => mutate({ tenant, environment, connectionId: id }), [mutate, tenant, environment, id]);
  const confirm = useMutation(trpc.sftp.confirmHostKey.mutationOptions({ onSuccess: again }));
  const offered = test.isPending ? null : (test.data?.offered ?? null);
  const error = test.error ?? confirm.error;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={words.testTitle(name)}
        footer={
          <Button busy={test.isPending} onClick={again}>
            {words.testAgain}
          </Button>
        }
      >
        <div className="flex flex-col gap-4">
          {error && (
            <Callout tone="critical" announced>
              {error.message}
            </Callout>
          )}
          {test.data && !test.isPending ? (
            <div role="status">
              <TestedSteps steps={test.data.steps} words={words} />
            </div>
          ) : (
            !error && <Testing label={words.testing} />
          )}
          {publicKey && test.data?.steps.some(isSignInToDo) && (
            <Callout title={words.publicKeyTitle} action={<CopyButton text={publicKey} label={words.copyPublicKey} />}>
              {words.publicKeyText}
            </Callout>
          )}
          {offered && (
            <CompareKeys
              confirmed={test.data?.confirmed ?? null}
              offered={offered}
              busy={confirm.isPending}
              onConfirm={() => confirm.mutate({ ...scope, connectionId: id, hostKey: offered })}
            />
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}

const isSignInToDo = ({ step, outcome }: Test["steps"][number]) => step === "sign_in" && outcome !== "done";
