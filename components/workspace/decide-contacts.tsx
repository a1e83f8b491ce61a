"use client";
import { useState } from "react";
import { decideContacts as words } from "#components/messages/businesses.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { choiceOf, chosenOf, ContactChoice, type ContactsOfBusiness, noChoice } from "./contact-choice.tsx";
import { useDecideContacts } from "./use-decide-contacts.ts";
import { useWorkspace } from "./workspace-context.tsx";

/** Other contacts that were entered for one business, for a person to decide; nothing where there are none. */
export function DecideContacts({ business, proposed }: ContactsOfBusiness) {
  const { scope, may } = useWorkspace();
  const [value, setValue] = useState(noChoice);
  const decide = useDecideContacts(() => setValue(noChoice));
  if (proposed.length === 0) return null;
  const chosen = chosenOf({ business, proposed }, value);
  const fault = decide.error?.message ?? decide.data?.map(({ sentence }) => sentence).join(" ");
  return (
    <Callout tone="caution" title={words.title}>
      <p className="mb-2 max-w-prose">{business.confirmed ? words.textConfirmed : words.textContested}</p>
      <ContactChoice
        {...{ business, proposed }}
        legend={words.legend}
        disabled={!may("requisitions.contacts")}
        value={chosen}
        onValueChange={setValue}
      />
      {may("requisitions.contacts") && (
        <Button
          size="sm"
          className="mt-2"
          busy={decide.isPending}
          disabled={chosen === noChoice}
          onClick={() => decide.mutate({ ...scope, choices: [choiceOf({ business, proposed }, chosen)] })}
        >
          {words.save}
        </Button>
      )}
      {fault && (
        <p role="alert" className="mt-2 text-[0.8125rem]">
          {fault}
        </p>
      )}
    </Callout>
  );
}
