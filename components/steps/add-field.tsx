"use client";
import type { Field } from "#core/entities/entity.ts";
import { Combobox } from "#components/ui/combobox.tsx";

type AddFieldProps = {
  /** Fields that nothing fills yet. */
  readonly fields: readonly Pick<Field, "name" | "label" | "required" | "synonyms">[];
  readonly words: Readonly<Record<"add" | "find" | "none" | "group" | "required", string>>;
  readonly onAdd: (name: string) => void;
};

/** Chooses a field that is to be filled; it is found by what partners call it, too. */
export function AddField({ fields, words, onAdd }: AddFieldProps) {
  const options = fields.map(({ name, label, required, synonyms }) => ({
    ...{ value: name, label, mark: required ? words.required : undefined, keywords: synonyms },
  }));
  return (
    <Combobox
      value=""
      aria-label={words.add}
      placeholder={words.add}
      searchLabel={words.find}
      emptyText={words.none}
      onValueChange={onAdd}
      groups={[{ label: words.group, options }]}
    />
  );
}
