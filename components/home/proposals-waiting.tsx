"use client";
import { useQuery } from "@tanstack/react-query";
import { home as words } from "#components/messages/home.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** How many changed mappings wait that the reader may publish and had no part in. */
export function useProposalsWaiting(): number {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { data = 0 } = useQuery(
    trpc.mappings.awaiting.queryOptions(scope, { enabled: may("mappings.publish"), refetchInterval: 60_000 }),
  );
  return data;
}

/** They, as the first of what needs the reader. */
export function ProposalsWaiting({ count }: { readonly count: number }) {
  const { path } = useWorkspace();
  return (
    <div className="px-4 py-3 not-last:border-b">
      <TextLink href={path("mappings")} className="font-medium">
        {words.proposals(count)}
      </TextLink>
      <p className="text-[0.8125rem] text-ink-2">{words.proposalsText}</p>
    </div>
  );
}
