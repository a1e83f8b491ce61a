"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { decideContacts as words } from "#components/messages/businesses.ts";
import { useTRPC } from "#components/trpc/trpc.ts";

/** Says which contacts of businesses are right, and has what is shown of them read again. */
export function useDecideContacts(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.businesses.decideContacts.mutationOptions({
      onSuccess: (left, { choices }) => {
        if (choices.length > left.length) toast.success(words.done(choices.length - left.length));
        if (left.length === 0) onDone();
      },
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.businesses.pathFilter());
        await queryClient.invalidateQueries(trpc.requisitions.queue.pathFilter());
      },
    }),
  );
}
