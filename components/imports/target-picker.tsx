"use client";
import { useMemo } from "react";
import type { Entity } from "#core/entities/entity.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { Combobox, type ComboboxOption } from "#components/ui/combobox.tsx";
import type { Draft } from "./draft.ts";

export const noTarget = "-";
export const leaveOut = "-ignore";

type TargetPickerProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly label: string;
  /** A field's name, `noTarget` or `leaveOut`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
};

/** Where a column goes: the entity's fields, required ones first, each saying what fills it already. */
export function TargetPicker({ entity, draft, label, value, onChange, disabled = false }: TargetPickerProps) {
  const groups = useMemo(() => {
    const fields = entity.fields.filter(({ made }) => !made);
    const options = fields.map((field) => ({ required: field.required, option: optionOf(field, draft) }));
    return [
      {
        label: words.groupNone,
        options: [
          { value: noTarget, label: words.noTarget, hint: words.notLoadedHint },
          { value: leaveOut, label: words.leaveOut, hint: words.leaveOutHint },
        ],
      },
      { label: words.groupRequired, options: options.filter(({ required }) => required).map(({ option }) => option) },
      { label: words.groupOptional, options: options.filter(({ required }) => !required).map(({ option }) => option) },
    ];
  }, [entity, draft]);
  return (
    <Combobox
      size="sm"
      aria-label={label}
      value={value}
      onValueChange={onChange}
      groups={groups}
      placeholder={words.noTarget}
      searchLabel={words.search}
      emptyText={words.noField}
      disabled={disabled}
      className="min-w-44"
    />
  );
}

function optionOf(field: Entity["fields"][number], draft: Draft): ComboboxOption {
  const [filled] = draft.fields.filter((mapped) => mapped.field === field.name);
  const names = filled ? sourceColumns(filled.source) : [];
  const hint = !filled ? undefined : names.length === 0 ? words.takenByConstant : words.takenBy(names.join(" + "));
  return {
    value: field.name,
    label: field.label,
    hint,
    mark: field.required ? words.required_ : undefined,
    keywords: field.synonyms,
  };
}
