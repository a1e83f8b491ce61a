"use client";
import { pullSteps } from "#core/sftp/connection.ts";
import { sftp as words } from "#components/messages/sftp.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { FeedChoice } from "./feed-choice.tsx";
import { technical, type FormFields } from "./form-fields.ts";

/** A list's option can't have an empty value. */
const byHand = "by-hand";

/** Which files are fetched, when, and what becomes of them there. */
export function FetchFields({ draft, faults, onChange }: FormFields) {
  const steps = new Set([...pullSteps.map(String), draft.everyMinutes]);
  steps.delete("");
  return (
    <fieldset className="flex flex-col gap-4 border-t pt-4">
      <legend className="sr-only">{words.fetch}</legend>
      <Checkbox
        label={words.fetch}
        hint={words.fetchHint}
        checked={draft.fetches}
        onCheckedChange={(checked) => onChange({ fetches: checked === true })}
      />
      {faults["pullFolder"] && !draft.fetches && <p className="text-sm text-critical-ink">{faults["pullFolder"]}</p>}
      {draft.fetches && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={words.pullFolder} error={faults["pullFolder"]} required>
            <Input
              value={draft.pullFolder}
              onChange={({ target }) => onChange({ pullFolder: target.value })}
              {...technical}
            />
          </Field>
          <Field label={words.pattern} hint={words.patternHint} error={faults["pattern"]} required>
            <Input
              value={draft.pattern}
              onChange={({ target }) => onChange({ pattern: target.value })}
              {...technical}
            />
          </Field>
          <Field label={words.every}>
            <Select
              value={draft.everyMinutes === "" ? byHand : draft.everyMinutes}
              onValueChange={(value) => onChange({ everyMinutes: value === byHand ? "" : value })}
              options={[
                ...[...steps].map((step) => ({ value: step, label: words.everyMinutes(Number(step)) })),
                { value: byHand, label: words.byHand },
              ]}
            />
          </Field>
          <FeedChoice
            label={words.feed}
            value={draft.feedId}
            without={words.feedByName}
            onChoose={(feedId) => onChange({ feedId })}
          />
          <Field label={words.afterPull}>
            <Select
              value={draft.afterPull}
              onValueChange={(value) => onChange({ afterPull: value === "delete" ? "delete" : "archive" })}
              options={[
                { value: "archive", label: words.archive },
                { value: "delete", label: words.delete },
              ]}
            />
          </Field>
          {draft.afterPull === "archive" && (
            <Field label={words.archiveFolder} error={faults["archiveFolder"]} required>
              <Input
                value={draft.archiveFolder}
                onChange={({ target }) => onChange({ archiveFolder: target.value })}
                {...technical}
              />
            </Field>
          )}
        </div>
      )}
    </fieldset>
  );
}
