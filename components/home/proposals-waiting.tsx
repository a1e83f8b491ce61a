"use client";
import { useQuery } from "@tanstack/react-query";
import { home as words } from "#components/messages/home.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

const none = { mappings: 0, maps: 0 };

/** How many changed mappings and value maps wait that the reader may publish and had no part in. */
export function useProposalsWaiting(): typeof none {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { data = none } = useQuery(
    trpc.mappings.awaiting.queryOptions(scope, { enabled: may("mappings.publish"), refetchInterval: 60_000 }),
  );
  return data;
}

/** They, as the first of what needs the reader. */
export function ProposalsWaiting({ mappings, maps }: typeof none) {
  const { path } = useWorkspace();
  return (
    <>
      {mappings > 0 && <Waiting href={path("mappings")}>{words.proposals(mappings)}</Waiting>}
      {maps > 0 && <Waiting href={path("mappings", "values")}>{words.mapProposals(maps)}</Waiting>}
    </>
  );
}

function Waiting({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <div className="px-4 py-3 not-last:border-b">
      <TextLink href={href} className="font-medium">
        {children}
      </TextLink>
      <p className="text-[0.8125rem] text-ink-2">{words.proposalsText}</p>
    </div>
  );
}
