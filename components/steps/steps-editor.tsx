"use client";
import type { Field as EntityField } from "#core/entities/entity.ts";
import type { DateOrder } from "#core/mapping/mapping.ts";
import { adjust as words } from "#components/messages/import-columns.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { FieldSteps } from "./field-steps.ts";

/** A select can't hold the empty string as a choice. */
const none = "none";

type StepsEditorProps = {
  readonly field: EntityField;
  readonly steps: FieldSteps;
  readonly onChange: (steps: FieldSteps) => void;
};

/** The simple steps of a field; only those that make sense for its type. */
export function StepsEditor({ field, steps, onChange }: StepsEditorProps) {
  const { kind } = field.type;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {kind === "date" && (
        <Field label={words.date}>
          <Select
            value={steps.order ?? none}
            onValueChange={(value) => onChange({ ...steps, order: orderOf(value) })}
            options={[
              { value: none, label: words.dateAuto },
              ...Object.entries(words.orders).map(([value, label]) => ({ value, label })),
            ]}
          />
        </Field>
      )}
      {kind === "decimal" && (
        <Field label={words.decimal}>
          <Select
            value={steps.decimal ?? none}
            onValueChange={(value) =>
              onChange({ ...steps, decimal: value === "point" || value === "comma" ? value : null })
            }
            options={[
              { value: none, label: words.decimals.auto },
              { value: "point", label: words.decimals.point },
              { value: "comma", label: words.decimals.comma },
            ]}
          />
        </Field>
      )}
      <SplitFields steps={steps} onChange={onChange} />
      {(kind === "text" || kind === "list") && (
        <Field label={words.letters}>
          <Select
            value={steps.letters ?? "keep"}
            onValueChange={(value) => onChange({ ...steps, letters: lettersOf(value) })}
            options={Object.entries(words.cases).map(([value, label]) => ({ value, label }))}
          />
        </Field>
      )}
      <Field label={words.default} hint={words.defaultHint}>
        <Input
          value={steps.blank}
          placeholder={field.example}
          onChange={(event) => onChange({ ...steps, blank: event.target.value })}
        />
      </Field>
      <p className="text-[0.8125rem] text-ink-3 sm:col-span-2">{words.trim}</p>
    </div>
  );
}

function SplitFields({ steps, onChange }: Omit<StepsEditorProps, "field">) {
  const { split } = steps;
  return (
    <>
      <Field label={words.split}>
        <Select
          value={split?.separator ?? none}
          onValueChange={(value) =>
            onChange({ ...steps, split: value === none ? null : { separator: value, part: split?.part ?? 1 } })
          }
          options={[
            { value: none, label: words.splitNone },
            ...Object.entries(words.splitSigns).map(([value, label]) => ({
              value,
              label: `${words.splitBy}: ${label}`,
            })),
          ]}
        />
      </Field>
      {split && (
        <Field label={words.splitPart}>
          <Select
            value={String(split.part)}
            onValueChange={(value) =>
              onChange({ ...steps, split: { ...split, part: value === "last" ? "last" : Number(value) } })
            }
            options={Object.entries(words.parts).map(([value, label]) => ({ value, label }))}
          />
        </Field>
      )}
    </>
  );
}

function orderOf(value: string): DateOrder | null {
  return value === "mdy" || value === "dmy" || value === "ymd" ? value : null;
}

function lettersOf(value: string): FieldSteps["letters"] {
  return value === "upper" || value === "lower" || value === "title" ? value : null;
}
