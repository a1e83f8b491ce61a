"use client";
import type { ReactNode } from "react";
import { changedContacts, type Contacts } from "#core/requisitions/contacts.ts";
import { decideContacts as words } from "#components/messages/businesses.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";

export type ContactsOfBusiness = Pick<RouterOutputs["businesses"]["get"], "business" | "proposed">;

/** Nothing is chosen yet, or those that the business has; else the id of a proposal. */
export const noChoice = "";
const own = "own";

/** As the server wants it: of the proposals that were seen the others are declined. */
export function choiceOf({ business, proposed }: ContactsOfBusiness, value: string) {
  const { hash, changed: seen } = business;
  return { hash, seen, proposals: proposed.map(({ id }) => id), accept: value === own ? null : value };
}

/** Of a choice that went meanwhile nothing is left. */
export const chosenOf = ({ proposed }: ContactsOfBusiness, value: string) =>
  value === own || proposed.some(({ id }) => id === value) ? value : noChoice;

type ContactChoiceProps = ContactsOfBusiness & {
  readonly legend: ReactNode;
  /** It is not the reader's to decide. */
  readonly disabled?: boolean;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
};

/** Contacts that a business has, and others that anybody may have entered for it, for a person to say which are right. */
export function ContactChoice({ business, proposed, disabled = false, ...rest }: ContactChoiceProps) {
  const differing = [...new Set(proposed.flatMap(({ contacts }) => changedContacts(business, contacts)))];
  return (
    <RadioGroup
      {...rest}
      options={[
        {
          value: own,
          disabled,
          label: business.confirmed ? words.ownConfirmed : words.own,
          hint: <Fields of={business} fields={differing} />,
        },
        ...proposed.map(({ id, at, contacts }) => ({
          value: id,
          disabled,
          label: (
            <>
              {words.other} <DateTime value={new Date(at)} form="short" />
            </>
          ),
          hint: <Fields of={contacts} fields={differing} />,
        })),
      ]}
    />
  );
}

/** Only what is not the same in all of them. */
function Fields({ of, fields }: { readonly of: Contacts; readonly fields: readonly (keyof Contacts)[] }) {
  return fields.map((field) => (
    <span key={field} className="block wrap-anywhere">
      {words.fields[field]}: <span className="text-ink">{shown(of[field])}</span>
    </span>
  ));
}

const shown = (value: string | boolean) =>
  typeof value === "boolean" ? words.consent(value) : value === "" ? words.blank : value;
