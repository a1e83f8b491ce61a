"use client";
import { useState } from "react";
import { decideContacts as words } from "#components/messages/businesses.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { SeveralContacts } from "./several-contacts.tsx";
import { useContactsWaiting } from "./use-contacts-waiting.ts";

/** That contacts wait, and a dialog that decides those of several businesses at once; nothing when there are none. */
export function ContactsWaiting() {
  const { businesses, held, oldest } = useContactsWaiting();
  const [deciding, setDeciding] = useState(false);
  return (
    <>
      {oldest && (
        <Callout
          tone="caution"
          title={words.waiting(businesses)}
          action={<Button onClick={() => setDeciding(true)}>{words.look}</Button>}
        >
          {words.since} <DateTime value={new Date(oldest.since)} form="short" />. {held > 0 && words.held(held)}
        </Callout>
      )}
      {deciding && <SeveralContacts all={businesses} onClose={() => setDeciding(false)} />}
    </>
  );
}
