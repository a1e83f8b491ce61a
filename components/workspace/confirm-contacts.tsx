"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { confirmContacts as words } from "#components/messages/businesses.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { useWorkspace } from "./workspace-context.tsx";

type Business = RouterOutputs["businesses"]["get"]["business"];

/** That a stranger may have entered how a business is reached, for a person to say that it is right; else nothing. */
export function ConfirmContacts({ business }: { readonly business: Business }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const confirm = useMutation(
    trpc.businesses.setContacts.mutationOptions({
      onSuccess: (problems) => problems.length === 0 && toast.success(words.done),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.businesses.pathFilter());
        await queryClient.invalidateQueries(trpc.requisitions.queue.pathFilter());
      },
    }),
  );
  if (business.confirmed) return null;
  const fault = confirm.error?.message ?? confirm.data?.map(({ sentence }) => sentence).join(" ");
  return (
    <Callout tone="caution" title={words.title}>
      <p className="max-w-prose">{words.text}</p>
      {may("requisitions.contacts") && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button
            size="sm"
            busy={confirm.isPending}
            onClick={() =>
              confirm.mutate({ ...scope, hash: business.hash, contacts: business, seen: business.changed })
            }
          >
            {words.confirm}
          </Button>
        </div>
      )}
      {fault && (
        <p role="alert" className="mt-2 text-[0.8125rem]">
          {fault}
        </p>
      )}
    </Callout>
  );
}
