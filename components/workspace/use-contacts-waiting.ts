"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "./workspace-context.tsx";

const none = { businesses: 0, held: 0, oldest: null };

/** How many businesses have contacts that wait for the reader to say which are right. */
export function useContactsWaiting() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { data = none } = useQuery(
    trpc.businesses.contactsWaiting.queryOptions(scope, {
      enabled: may("requisitions.contacts"),
      refetchInterval: 60_000,
    }),
  );
  return data;
}
