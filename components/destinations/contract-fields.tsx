"use client";
import { dayFileKinds, type DayFileKind } from "#core/day-files/layouts.ts";
import { destinations } from "#components/messages/destinations.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type ColumnsDraft, contractDraft, type Draft } from "./destination-draft.ts";
import type { DestinationView } from "./views.ts";

const words = destinations.contract;

type ContractFieldsProps = {
  readonly draft: Draft;
  readonly agreed: NonNullable<DestinationView["contract"]>;
  readonly onChange: (part: Partial<Draft>) => void;
};

/** Which columns a receiver may get: as agreed, or its own for each file. */
export function ContractFields({ draft: { contract }, agreed, onChange }: ContractFieldsProps) {
  const change = (kind: DayFileKind, part: Partial<ColumnsDraft>) => {
    const before = contract?.[kind] ?? { columns: "", blank: "" };
    onChange({ contract: { ...contract, [kind]: { ...before, ...part } } });
  };
  return (
    <div className="flex flex-col gap-4 border-t pt-4">
      <RadioGroup
        legend={words.title}
        value={contract === null ? "agreed" : "own"}
        onValueChange={(value) => onChange({ contract: value === "own" ? contractDraft(agreed) : null })}
        options={[
          { value: "agreed", label: words.agreed },
          { value: "own", label: words.own, hint: words.text },
        ]}
      />
      {contract !== null &&
        dayFileKinds.map((kind) => {
          const typed = contract[kind];
          if (!typed) return null;
          return (
            <div key={kind} className="grid gap-4">
              <Field label={words.columns(words.files[kind])} hint={words.hint}>
                <Textarea
                  rows={4}
                  className="font-mono text-xs"
                  value={typed.columns}
                  spellCheck={false}
                  onChange={({ target }) => change(kind, { columns: target.value })}
                />
              </Field>
              <Field label={words.blank(words.files[kind])}>
                <Input
                  value={typed.blank}
                  spellCheck={false}
                  onChange={({ target }) => change(kind, { blank: target.value })}
                />
              </Field>
            </div>
          );
        })}
    </div>
  );
}
