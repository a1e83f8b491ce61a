"use client";
import { useQuery } from "@tanstack/react-query";
import { confirmContacts as words } from "#components/messages/businesses.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Businesses whose contacts wait for somebody to say whether they are right; nothing when there are none. */
export function ContactsWaiting() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const { data } = useQuery(
    trpc.businesses.contactsWaiting.queryOptions(scope, {
      enabled: may("requisitions.contacts"),
      refetchInterval: 60_000,
    }),
  );
  if (!data?.oldest) return null;
  return (
    <Callout tone="caution" title={words.home(data.businesses)} className="mb-5">
      {words.since} <DateTime value={new Date(data.oldest.since)} form="short" />.{" "}
      <TextLink href={path("businesses", data.oldest.hash)}>{words.toOldest}</TextLink>
    </Callout>
  );
}
