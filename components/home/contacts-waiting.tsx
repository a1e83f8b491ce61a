"use client";
import { decideContacts as words } from "#components/messages/businesses.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { useContactsWaiting } from "#components/workspace/use-contacts-waiting.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Businesses whose contacts wait for somebody to say which are right, among what needs the reader. */
export function ContactsWaiting({ businesses, held, oldest }: ReturnType<typeof useContactsWaiting>) {
  const { path } = useWorkspace();
  if (!oldest) return null;
  return (
    <div className="px-4 py-3 not-last:border-b">
      <TextLink href={businesses === 1 ? path("businesses", oldest.hash) : path("businesses")} className="font-medium">
        {words.waiting(businesses)}
      </TextLink>
      <p className="text-[0.8125rem] text-ink-2">
        {words.since} <DateTime value={new Date(oldest.since)} form="short" />. {held > 0 && words.held(held)}
      </p>
    </div>
  );
}
