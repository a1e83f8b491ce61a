"use client";
import { useState, type FormEvent } from "react";
import { useQuery } from "@tanstack/react-query";
import { decideContacts as words } from "#components/messages/businesses.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { choiceOf, chosenOf, ContactChoice, noChoice } from "./contact-choice.tsx";
import { useDecideContacts } from "./use-decide-contacts.ts";
import { useWorkspace } from "./workspace-context.tsx";

type SeveralContactsProps = { readonly all: number; readonly onClose: () => void };

/** Businesses whose contacts wait, each with a choice; those without one stay as they are. */
export function SeveralContacts({ all, onClose }: SeveralContactsProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.businesses.contactsToDecide.queryOptions(scope, { refetchOnWindowFocus: false }));
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const decide = useDecideContacts(onClose);
  const shown = query.data ?? [];
  const choices = shown.flatMap((one) => {
    const value = chosenOf(one, values.get(one.business.hash) ?? noChoice);
    return value === noChoice ? [] : [choiceOf(one, value)];
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (choices.length > 0) decide.mutate({ ...scope, choices });
  }
  const left = decide.data?.map(({ name, sentence }) => `${name}: ${sentence}`).join(" ");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        width="lg"
        title={words.dialog}
        description={words.dialogText}
        submitLabel={words.several(choices.length)}
        submitDisabled={choices.length === 0}
        busy={decide.isPending}
        fault={decide.error?.message ?? left}
        onSubmit={submit}
      >
        <QueryPart query={query} words={words}>
          {(found) => (
            <>
              {found.length < all && <p className="text-ink-2">{words.shown(found.length, all)}</p>}
              {found.map((one) => (
                <ContactChoice
                  key={one.business.hash}
                  {...one}
                  legend={`${one.business.business_name}, ${one.business.address}, ${one.business.zip_code}`}
                  value={chosenOf(one, values.get(one.business.hash) ?? noChoice)}
                  onValueChange={(value) => setValues(new Map(values).set(one.business.hash, value))}
                />
              ))}
            </>
          )}
        </QueryPart>
      </FormDialogContent>
    </Dialog>
  );
}
