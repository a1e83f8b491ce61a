"use client";
import { useQuery } from "@tanstack/react-query";
import { outbox as words } from "#components/messages/outbox.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Messages to businesses and patients that are in doubt or failed; nothing when there are none. */
export function OpenMessages() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const { data } = useQuery(
    trpc.messages.open.queryOptions(scope, { enabled: may("messages.see"), refetchInterval: 60_000 }),
  );
  if (!data || data.inDoubt + data.failed === 0) return null;
  return (
    <Callout tone="caution" title={words.home(data.inDoubt, data.failed)} className="mb-5">
      {data.doubtSince !== null && (
        <span>
          {words.doubtSince} <DateTime value={new Date(data.doubtSince)} form="short" />.{" "}
        </span>
      )}
      <TextLink href={path("messages")}>{words.toHome}</TextLink>
    </Callout>
  );
}
