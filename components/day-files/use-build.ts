"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { dayFiles as words } from "#components/messages/day-files.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { BuildView, DayView } from "./views.ts";

/** Has the files of a day made. */
export function useBuild({ site, day }: Pick<DayView, "site" | "day">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { mutate, isPending } = useMutation(
    trpc.dayFiles.build.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.dayFiles.pathFilter());
        toast.success(words.asked);
      },
      onError: (error) => toast.error(words.askFailed, { description: error.message }),
    }),
  );
  return { isPending, ask: (kind: BuildView["kind"]) => mutate({ ...scope, siteId: site.id, day, kind }) };
}
