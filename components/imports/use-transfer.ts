import { useQuery } from "@tanstack/react-query";
import { endStates } from "#core/imports/import.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";

const pollMilliseconds = 2_000;

/** Where an import's file came from and what goes out, asked for again while something moves. */
export function useTransfer({ run }: ImportView) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const ended = endStates.includes(run.state);
  return useQuery({
    ...trpc.routes.ofImport.queryOptions({ ...scope, importId: run.id }),
    // A browser's upload waits for nobody, but what was made of it may go to a partner's server.
    enabled: run.channel !== "browser" || ended,
    refetchInterval: ({ state: { data } }) => {
      const moving = ended
        ? data?.deliveries.some(({ state }) => state === "waiting")
        : data?.automation?.state === "running";
      return moving ? pollMilliseconds : false;
    },
  });
}
