"use client";
import { useEffect } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { destinations as words } from "#components/messages/destinations.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { TestDialog } from "#components/ui/test-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { DestinationView } from "./views.ts";

type DestinationTestProps = { readonly destination: DestinationView; readonly onClose: () => void };

/** Tries a destination step by step; of the operator's SFTP server the key is compared here. */
export function DestinationTest({ destination: { id, name, fromEnvironment }, onClose }: DestinationTestProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const test = useMutation(
    trpc.destinations.test.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.destinations.pathFilter()),
    }),
  );
  const { mutate } = test;
  const { tenant, environment } = scope;
  const again = () => mutate({ ...scope, destinationId: id });
  useEffect(() => mutate({ tenant, environment, destinationId: id }), [mutate, tenant, environment, id]);
  const confirm = useMutation(
    trpc.destinations.confirmKey.mutationOptions({
      onSuccess: () => {
        toast.success(words.confirmed);
        again();
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  const offered = fromEnvironment ? test.data?.find((step) => step.offered)?.offered : undefined;
  return (
    <TestDialog
      title={words.testTitle(name)}
      words={words}
      test={test}
      steps={test.data?.map(({ name: step, outcome, sentence }) => ({ step, outcome, sentence })) ?? null}
      note={
        offered && (
          <Callout
            tone="accent"
            title={words.compareTitle}
            className="mt-4"
            action={
              <Button
                variant="primary"
                busy={confirm.isPending}
                onClick={() => confirm.mutate({ ...scope, destinationId: id, hostKey: offered })}
              >
                {words.confirmKey}
              </Button>
            }
          >
            <p>{words.compareText}</p>
            <p className="mt-1 font-mono text-[0.8125rem] break-all text-ink">{offered.fingerprint}</p>
          </Callout>
        )
      }
      onAgain={again}
      onClose={onClose}
    />
  );
}
