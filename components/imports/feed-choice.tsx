"use client";
import { columns as words } from "#components/messages/import-columns.ts";
import { Section } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Feed } from "./import-views.ts";

/** The feed that a file belongs to: one that is there, or a new one by its name. */
export type ChosenFeed =
  { readonly kind: "new"; readonly name: string } | { readonly kind: "known"; readonly id: string };

type FeedChoiceProps = {
  readonly feeds: readonly Feed[];
  readonly value: ChosenFeed;
  readonly proposedName: string;
  readonly onChange: (feed: ChosenFeed) => void;
};

export function FeedChoice({ feeds, value, proposedName, onChange }: FeedChoiceProps) {
  return (
    <Section title={words.feed}>
      <div className="flex flex-col gap-4">
        {feeds.length > 0 && (
          <RadioGroup
            legend={<span className="sr-only">{words.feed}</span>}
            value={value.kind}
            onValueChange={(kind) =>
              onChange(kind === "new" ? { kind: "new", name: proposedName } : { kind: "known", id: feeds[0]?.id ?? "" })
            }
            options={[
              { value: "known", label: words.knownFeed },
              { value: "new", label: words.newFeed },
            ]}
          />
        )}
        {value.kind === "new" ? (
          <Field
            label={words.feedName}
            hint={words.feedNameHint}
            required
            error={value.name.trim() === "" ? words.feedNameMissing : undefined}
          >
            <Input
              value={value.name}
              maxLength={100}
              onChange={(event) => onChange({ kind: "new", name: event.target.value })}
            />
          </Field>
        ) : (
          <Field label={words.feedChoice} hint={words.feedChoiceHint}>
            <Select
              value={value.id}
              onValueChange={(id) => onChange({ kind: "known", id })}
              options={feeds.map(({ id, name, version }) => ({
                value: id,
                label: `${name}, version ${version.version}`,
              }))}
            />
          </Field>
        )}
      </div>
    </Section>
  );
}
