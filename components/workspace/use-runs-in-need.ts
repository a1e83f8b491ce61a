"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { useWorkspace } from "./workspace-context.tsx";

type Needs = RouterOutputs["schedules"]["needs"];
const none: Needs = [];

/** Runs of schedules that failed or were missed, and that nobody has seen; the newest first. */
export function useRunsInNeed(): Needs {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { data = none } = useQuery(
    trpc.schedules.needs.queryOptions(scope, { enabled: may("schedules.see"), refetchInterval: 60_000 }),
  );
  return data;
}
