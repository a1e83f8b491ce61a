import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { entryWords as words, proposalWords } from "#components/messages/value-maps.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ViewedMap } from "./value-map-page.tsx";

/** Saves a map as its next revision, or proposes it where a second person is needed; `input` changes nothing of it, to be said otherwise in parts. */
export function useSaveMap({ id: mapId, name, folding, revision: seen }: ViewedMap, onSaved: () => void = () => {}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const save = useMutation(
    trpc.valueMaps.save.mutationOptions({
      onSuccess: async ({ waiting }) => {
        if (waiting.length > 0) toast.info(proposalWords.waits(waiting));
        else toast.success(words.saved);
        onSaved();
        await queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
        await queryClient.invalidateQueries(trpc.held.pathFilter());
      },
    }),
  );
  const changes = { add: [], remove: [], edit: [] };
  return { save, input: { ...scope, mapId, name, folding: { ...folding }, seen, changes } };
}
