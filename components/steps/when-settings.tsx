"use client";
import type { Transform } from "#core/mapping/mapping.ts";
import { steps as words } from "#components/messages/steps.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { optionsOf, pick } from "./pick.ts";

type When = Extract<Transform, { kind: "when" }>;

type WhenSettingsProps = {
  readonly step: When;
  readonly columns: readonly string[];
  /** A value of the field. */
  readonly example: string;
  readonly onStep: (step: When) => void;
};

/** Which column a value depends on, how, and what it is then. */
export function WhenSettings({ step, columns, example, onStep }: WhenSettingsProps) {
  const { column, test, values, then, otherwise } = step;
  const compares = test !== "blank" && test !== "filled";
  // The column of an older file may be gone; it still has to be seen.
  const names = column === "" || columns.includes(column) ? columns : [column, ...columns];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={words.column}>
        <Combobox
          value={column}
          onValueChange={(next) => onStep({ ...step, column: next })}
          groups={[{ label: words.columns, options: names.map((name) => ({ value: name, label: name })) }]}
          placeholder={column}
          searchLabel={words.columnFind}
          emptyText={words.columnMissing}
        />
      </Field>
      <Field label={words.test}>
        <Select
          value={test}
          onValueChange={(value) => onStep({ ...step, test: pick(words.tests, value, test) })}
          options={optionsOf(words.tests)}
        />
      </Field>
      {compares && (
        <Field label={words.compare} hint={words.compareHint} className="sm:col-span-2">
          <Textarea
            rows={Math.min(6, Math.max(2, values.length))}
            value={values.join("\n")}
            onChange={(event) => onStep({ ...step, values: linesOf(event.target.value) })}
          />
        </Field>
      )}
      <Field label={words.then} hint={words.thenHint}>
        <Input value={then} placeholder={example} onChange={(event) => onStep({ ...step, then: event.target.value })} />
      </Field>
      <Field label={words.otherwise}>
        <Select
          value={otherwise === null ? "keep" : "set"}
          onValueChange={(value) => onStep({ ...step, otherwise: value === "set" ? "" : null })}
          options={optionsOf(words.otherwises)}
        />
      </Field>
      {otherwise !== null && (
        <Field label={words.otherwiseValue} hint={words.thenHint} className="sm:col-start-2">
          <Input value={otherwise} onChange={(event) => onStep({ ...step, otherwise: event.target.value })} />
        </Field>
      )}
    </div>
  );
}

/** Up to a hundred values; a line that is begun and still blank stays while it is written. */
function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n").slice(0, 100);
}
