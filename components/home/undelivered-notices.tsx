"use client";
import { useQuery } from "@tanstack/react-query";
import { home as words } from "#components/messages/home.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Notices that did not get out, for those who can do something about it; nothing when there are none. */
export function UndeliveredNotices() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const { data = 0 } = useQuery(
    trpc.notices.undelivered.queryOptions(scope, { enabled: may("connections.view"), refetchInterval: 60_000 }),
  );
  if (data === 0) return null;
  return (
    <Callout tone="caution" title={words.undelivered(data)}>
      <TextLink href={path("connections")}>{words.toUndelivered}</TextLink>
    </Callout>
  );
}
