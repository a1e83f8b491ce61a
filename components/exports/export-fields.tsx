"use client";
import { exportDialog as words } from "#components/messages/exports.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ExportDraft } from "./export-draft.ts";
import type { ExportsView } from "./views.ts";

type ExportFieldsProps = {
  readonly view: Pick<ExportsView, "servers" | "partners">;
  readonly draft: ExportDraft;
  readonly daysHint: string;
  readonly onChange: (part: Partial<ExportDraft>) => void;
};

/** The days that a file is about, where it goes, and for whom it is encrypted. */
export function ExportFields({ view, draft, daysHint, onChange }: ExportFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={words.from} hint={daysHint} required>
          <Input value={draft.from} onChange={({ target }) => onChange({ from: target.value })} autoComplete="off" />
        </Field>
        <Field label={words.to} hint={words.dayHint} required>
          <Input value={draft.to} onChange={({ target }) => onChange({ to: target.value })} autoComplete="off" />
        </Field>
      </div>
      <Field label={words.destination}>
        <Select
          value={draft.destination}
          onValueChange={(destination) => onChange({ destination })}
          options={[
            { value: "place", label: words.place },
            ...view.servers.map(({ id, name }) => ({ value: id, label: name })),
            { value: "nowhere", label: words.nowhere },
          ]}
        />
      </Field>
      <Field label={words.recipient}>
        <Select
          value={draft.recipient}
          onValueChange={(recipient) => onChange({ recipient })}
          options={[
            { value: "plain", label: words.plain },
            ...view.partners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </Field>
    </>
  );
}
