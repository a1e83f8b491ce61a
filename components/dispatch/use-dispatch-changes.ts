"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { DestinationRole } from "#core/dispatch/destination.ts";
import { dispatch as words } from "#components/messages/dispatch.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** What a person does with files on their way. */
export function useDispatchChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const refresh = async () => {
    await queryClient.invalidateQueries(trpc.dispatch.pathFilter());
    await queryClient.invalidateQueries(trpc.dayFiles.pathFilter());
  };
  const onError = (error: { readonly message: string }) => toast.error(words.notDone, { description: error.message });
  const told = (text: string) => ({
    onError,
    onSuccess: async () => {
      toast.success(text);
      await refresh();
    },
  });
  const arrived = useMutation(trpc.dispatch.arrived.mutationOptions(told(words.noted)));
  const tryAgain = useMutation(trpc.dispatch.tryAgain.mutationOptions(told(words.noted)));
  const withdraw = useMutation(trpc.dispatch.withdraw.mutationOptions(told(words.noted)));
  const sendAgain = useMutation(trpc.dispatch.sendAgain.mutationOptions(told(words.noted)));
  const send = useMutation(
    trpc.dispatch.send.mutationOptions({
      onError,
      onSuccess: async ({ files }) => {
        toast.success(words.sending(files));
        await refresh();
      },
    }),
  );
  const endOfDay = useMutation(
    trpc.dispatch.endOfDay.mutationOptions({
      onError: (error) => toast.error(words.notBegun, { description: error.message }),
      onSuccess: async () => {
        toast.success(words.begun);
        await refresh();
      },
    }),
  );
  return {
    busy: [arrived, tryAgain, withdraw, sendAgain, send, endOfDay].some(({ isPending }) => isPending),
    arrived: (dispatchId: string) => arrived.mutate({ ...scope, dispatchId }),
    tryAgain: (dispatchId: string) => tryAgain.mutate({ ...scope, dispatchId }),
    withdraw: (dispatchId: string) => withdraw.mutate({ ...scope, dispatchId }),
    sendAgain: (dispatchId: string, reason: string, then: () => void) =>
      sendAgain.mutate({ ...scope, dispatchId, reason: reason.slice(0, 200) }, { onSuccess: then }),
    send: (siteId: string, day: string, role: DestinationRole) => send.mutate({ ...scope, siteId, day, roles: [role] }),
    endOfDay: (siteId: string, day: string, how: "supplement" | "new_version" | null, then?: () => void) =>
      endOfDay.mutate({ ...scope, siteId, day, how }, { onSettled: () => then?.() }),
  };
}
