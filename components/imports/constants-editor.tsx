"use client";
import { X } from "lucide-react";
import type { Entity, Field as EntityField } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { AddField } from "#components/steps/add-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { addMapping, replaceMapping, type Draft } from "./draft.ts";
import { outcomeOfValue } from "#components/steps/field-outcome.ts";

type ConstantsEditorProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly today: string;
  readonly onDraft: (draft: Draft) => void;
};

/** Fields that no column fills but that have the same value in every row. The key can't be one of them. */
export function ConstantsEditor({ entity, draft, today, onDraft }: ConstantsEditorProps) {
  const constants = draft.fields.filter(({ source }) => source.kind === "constant");
  const filled = new Set(draft.fields.map(({ field }) => field));
  const free = entity.fields.filter(({ name, made }) => name !== entity.key && !made && !filled.has(name));
  const add = (name: string) => {
    const type = fieldOf(entity, name)?.type;
    const value = type?.kind === "enum" ? (type.values[0]?.value ?? "") : "";
    onDraft(addMapping(draft, { field: name, source: { kind: "constant", value }, transforms: [] }));
  };
  return (
    <Section title={words.constants} description={words.constantsText}>
      <div className="flex flex-col gap-3">
        {constants.map((mapped) => {
          const field = fieldOf(entity, mapped.field);
          return (
            field && (
              <Constant
                key={mapped.field}
                field={field}
                mapped={mapped}
                today={today}
                onValue={(value) =>
                  onDraft(replaceMapping(draft, mapped, { ...mapped, source: { kind: "constant", value } }))
                }
                onRemove={() => onDraft(replaceMapping(draft, mapped, null))}
              />
            )
          );
        })}
        <div className="w-72 max-w-full">
          <AddField
            fields={free}
            words={{
              ...{ add: words.addConstant, find: words.search, none: words.noField },
              ...{ group: words.constantField, required: words.required_ },
            }}
            onAdd={add}
          />
        </div>
      </div>
    </Section>
  );
}

type ConstantProps = {
  readonly field: EntityField;
  readonly mapped: FieldMapping;
  readonly today: string;
  readonly onValue: (value: string) => void;
  readonly onRemove: () => void;
};

function Constant({ field, mapped, today, onValue, onRemove }: ConstantProps) {
  const value = mapped.source.kind === "constant" ? mapped.source.value : "";
  const { fault } = outcomeOfValue(field, value, today);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={field.label} error={fault ?? undefined} className="w-72 max-w-full">
        {field.type.kind === "enum" ? (
          <Select
            value={value}
            onValueChange={onValue}
            options={field.type.values.map((choice) => ({ value: choice.value, label: choice.label }))}
          />
        ) : (
          <Input value={value} placeholder={field.example} onChange={(event) => onValue(event.target.value)} />
        )}
      </Field>
      <Button variant="ghost" size="icon" aria-label={words.removeConstant(field.label)} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
