"use client";
import type { Entity, Field as EntityField } from "#core/entities/entity.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { editor as words } from "#components/messages/mapping-editor.ts";
import { outcomeOfValue } from "#components/steps/field-outcome.ts";
import { JoinEditor } from "#components/steps/join-editor.tsx";
import { optionsOf } from "#components/steps/pick.ts";
import { sourceOf } from "#components/steps/source-of.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

type SourceEditorProps = {
  readonly entity: Entity;
  readonly field: EntityField;
  readonly mapped: FieldMapping;
  readonly columns: readonly string[];
  readonly today: string;
  readonly onChange: (mapped: FieldMapping) => void;
};

/** A column, several joined, or the same value for every row. */
export function SourceEditor({ entity, field, mapped, columns, today, onChange }: SourceEditorProps) {
  const { source } = mapped;
  const [first = "", ...others] = sourceColumns(source);
  const isKey = field.name === entity.key;
  // The column of an older file may be gone; it still has to be seen.
  const names = first === "" || columns.includes(first) ? columns : [first, ...columns];
  function setKind(kind: string) {
    const column = columns[0];
    if (kind === "constant") onChange({ ...mapped, source: { kind: "constant", value: "" } });
    else if (column !== undefined) onChange({ ...mapped, source: { kind: "column", column } });
  }
  function setFirst(column: string) {
    const separator = source.kind === "join" ? source.separator : " ";
    const next = sourceOf([...new Set([column, ...others])], separator);
    if (next) onChange({ ...mapped, source: next });
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={words.source}>
          <Select
            value={source.kind === "constant" ? "constant" : "column"}
            onValueChange={setKind}
            disabled={isKey}
            options={optionsOf(words.sources)}
          />
        </Field>
        {source.kind === "constant" ? (
          <Constant
            field={field}
            value={source.value}
            today={today}
            onValue={(value) => onChange({ ...mapped, source: { kind: "constant", value } })}
          />
        ) : (
          <Field label={words.column}>
            <Combobox
              value={first}
              onValueChange={setFirst}
              groups={[{ label: words.columns, options: names.map((name) => ({ value: name, label: name })) }]}
              placeholder={first}
              searchLabel={words.findColumn}
              emptyText={words.noColumn}
            />
          </Field>
        )}
      </div>
      {source.kind !== "constant" && (
        <JoinEditor mapped={mapped} columns={columns} onChange={(next) => onChange({ ...mapped, source: next })} />
      )}
    </div>
  );
}

type ConstantProps = {
  readonly field: EntityField;
  readonly value: string;
  readonly today: string;
  readonly onValue: (value: string) => void;
};

function Constant({ field, value, today, onValue }: ConstantProps) {
  const { fault } = outcomeOfValue(field, value, today);
  return (
    <Field label={words.value} error={fault ?? undefined}>
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
  );
}
