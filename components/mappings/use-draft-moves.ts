"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { draft as words } from "#components/messages/mappings.ts";
import { useTRPC } from "#components/trpc/trpc.ts";

/** All that moves a draft on. Whatever comes of it the page is read again, and `onSettled` closes what asked. */
export function useDraftMoves(onSettled: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = <Answer>(said: ((answer: Answer) => string) | null) => ({
    onSuccess: (answer: Answer) => {
      if (said) toast.success(said(answer));
    },
    onError: (error: { readonly message: string }) => toast.error(error.message),
    onSettled: async () => {
      onSettled();
      await queryClient.invalidateQueries(trpc.mappings.pathFilter());
      await queryClient.invalidateQueries(trpc.feeds.pathFilter());
    },
  });
  const mappings = trpc.mappings;
  return {
    tryDraft: useMutation(mappings.tryDraft.mutationOptions(options(null))),
    propose: useMutation(mappings.propose.mutationOptions(options(() => words.proposed))),
    withdraw: useMutation(mappings.withdraw.mutationOptions(options(() => words.withdrawn))),
    discard: useMutation(mappings.discard.mutationOptions(options(() => words.discarded))),
    publish: useMutation(
      mappings.publish.mutationOptions(
        options(({ version }: { readonly version: number }) => words.published(version)),
      ),
    ),
    rebase: useMutation(
      mappings.rebase.mutationOptions(
        options(({ clashes }: { readonly clashes: readonly string[] }) =>
          clashes.length > 0 ? words.rebasedClashes(clashes) : words.rebased,
        ),
      ),
    ),
  };
}
