"use client";
import { sftp as words } from "#components/messages/sftp.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { FeedChoice } from "./feed-choice.tsx";
import { technical, type FormFields } from "./form-fields.ts";

const clashes = ["new_name", "replace", "fail"] as const;

/** Where files are sent, and what happens to one of the same name. */
export function SendFields({ draft, faults, onChange }: FormFields) {
  return (
    <fieldset className="flex flex-col gap-4 border-t pt-4">
      <legend className="sr-only">{words.send}</legend>
      <Checkbox
        label={words.send}
        hint={words.sendHint}
        checked={draft.sends}
        onCheckedChange={(checked) => onChange({ sends: checked === true })}
      />
      {draft.sends && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={words.pushFolder} error={faults["pushFolder"]} required>
            <Input
              value={draft.pushFolder}
              onChange={({ target }) => onChange({ pushFolder: target.value })}
              {...technical}
            />
          </Field>
          {!draft.fetches && (
            <FeedChoice
              label={words.sendFeed}
              value={draft.feedId}
              without={words.everyFeed}
              onChoose={(feedId) => onChange({ feedId })}
            />
          )}
          <Field label={words.onClash}>
            <Select
              value={draft.onClash}
              onValueChange={(value) => onChange({ onClash: clashes.find((clash) => clash === value) ?? "new_name" })}
              options={clashes.map((clash) => ({ value: clash, label: words.clash[clash] }))}
            />
          </Field>
        </div>
      )}
    </fieldset>
  );
}
