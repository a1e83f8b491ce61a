"use client";
import { X } from "lucide-react";
import type { FieldMapping, FieldSource } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { adjust as words } from "#components/messages/import-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { sourceOf } from "./source-of.ts";

const signs = { space: " ", comma: ", ", line: "\n", none: "" } as const;

type JoinEditorProps = {
  readonly mapped: FieldMapping;
  readonly columns: readonly string[];
  readonly onChange: (source: FieldSource) => void;
};

/** Which columns make a value together, in which order, and what stands between them. */
export function JoinEditor({ mapped, columns, onChange }: JoinEditorProps) {
  const { source } = mapped;
  const names = sourceColumns(source);
  const separator = source.kind === "join" ? source.separator : " ";
  function set(next: readonly string[], between = separator) {
    const made = sourceOf(next, between);
    if (made) onChange(made);
  }
  const sign = Object.entries(signs).find(([, text]) => text === separator)?.[0] ?? "space";
  return (
    <div className="border-t pt-4">
      <h3 className="font-medium">{words.source}</h3>
      <p className="mb-2 text-[0.8125rem] text-ink-2">{words.sourceHint}</p>
      <div className="flex flex-wrap items-end gap-3">
        <ul aria-label={words.joinWith} className="flex flex-wrap items-center gap-1.5">
          {names.map((name, index) => (
            <li
              key={name}
              className={`inline-flex h-8 items-center gap-1 rounded-md border bg-sunken pl-2.5 ${index > 0 ? "pr-1" : "pr-2.5"}`}
            >
              {name}
              {index > 0 && (
                <Button
                  size="sm"
                  variant="ghost"
                  className="size-6 p-0"
                  aria-label={words.removeColumn(name)}
                  onClick={() => set(names.filter((other) => other !== name))}
                >
                  <X aria-hidden />
                </Button>
              )}
            </li>
          ))}
        </ul>
        <div className="w-48">
          <Combobox
            aria-label={words.addColumn}
            value=""
            onValueChange={(name) => set([...names, name])}
            placeholder={words.addColumn}
            searchLabel={words.addColumn}
            emptyText="–"
            groups={[
              {
                label: words.joinWith,
                options: columns.filter((name) => !names.includes(name)).map((name) => ({ value: name, label: name })),
              },
            ]}
          />
        </div>
        {names.length > 1 && (
          <Field label={words.separator} className="w-44">
            <Select
              value={sign}
              onValueChange={(value) => set(names, Object.entries(signs).find(([key]) => key === value)?.[1] ?? " ")}
              options={Object.entries(words.separators).map(([value, label]) => ({ value, label }))}
            />
          </Field>
        )}
      </div>
    </div>
  );
}
