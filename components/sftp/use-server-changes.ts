"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { sftp as words } from "#components/messages/sftp.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Connection } from "./servers.tsx";

/** Asks for a fetching now. */
export function usePullNow({ id }: Connection) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { mutate, isPending, error } = useMutation(
    trpc.sftp.pullNow.mutationOptions({
      onSuccess: async () => {
        toast.success(words.asked);
        await queryClient.invalidateQueries(trpc.sftp.pathFilter());
      },
    }),
  );
  return { isPending, error, start: () => mutate({ ...scope, connectionId: id }) };
}

/** Lets a connection rest or go on, or removes it. */
export function useServerChanges({ id, paused }: Connection, onRemoved: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const refresh = () => queryClient.invalidateQueries(trpc.sftp.pathFilter());
  const pause = useMutation(
    trpc.sftp.pause.mutationOptions({
      onSuccess: async () => {
        toast.success(paused ? words.resumed : words.paused);
        await refresh();
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  const remove = useMutation(
    trpc.sftp.remove.mutationOptions({
      onSuccess: async () => {
        toast.success(words.removed);
        onRemoved();
        await refresh();
      },
    }),
  );
  return {
    togglePause: () => pause.mutate({ ...scope, connectionId: id, paused: !paused }),
    remove: () => remove.mutate({ ...scope, connectionId: id }),
    removing: remove.isPending,
    removeError: remove.error,
  };
}
