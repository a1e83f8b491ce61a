import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { entryWords as words } from "#components/messages/value-maps.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ViewedMap } from "./value-map-page.tsx";

/** Saves a map as its next revision; `input` changes nothing of it, to be said otherwise in parts. */
export function useSaveMap({ id: mapId, name, folding, revision: seen }: ViewedMap, onSaved: () => void = () => {}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const save = useMutation(
    trpc.valueMaps.save.mutationOptions({
      onSuccess: async () => {
        toast.success(words.saved);
        onSaved();
        await queryClient.invalidateQueries(trpc.valueMaps.pathFilter());
        await queryClient.invalidateQueries(trpc.held.pathFilter());
      },
    }),
  );
  const changes = { add: [], remove: [], edit: [] };
  return { save, input: { ...scope, mapId, name, folding: { ...folding }, seen, changes } };
}
