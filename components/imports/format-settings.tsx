"use client";
import { encodings } from "#core/file/encodings.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { Preview } from "#core/file/preview.ts";
import { format as words } from "#components/messages/import-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

/** The select's own "nothing chosen" is the empty string, which here is a choice: no quotation marks. */
const noQuote = "none";
const lastHeaderRow = 1000;

type FormatSettingsProps = {
  readonly preview: Preview;
  readonly overrides: Partial<FileFormat>;
  readonly onChange: (overrides: Partial<FileFormat>) => void;
};

/** Encoding, delimiter, quotation mark and header row, each with the evidence for it. A change shows at once. */
export function FormatSettings({ preview, overrides, onChange }: FormatSettingsProps) {
  const { format, evidence } = preview;
  const set = (part: Partial<FileFormat>) => onChange({ ...overrides, ...part });
  const changed = Object.keys(overrides).length > 0;
  return (
    <Section
      title={words.settings}
      actions={
        changed && (
          <Button size="sm" onClick={() => onChange({})}>
            {words.byHand}
          </Button>
        )
      }
    >
      <div className="grid gap-x-5 gap-y-4 pt-1 sm:grid-cols-2 xl:grid-cols-4">
        <Field label={words.encoding} hint={evidence.encoding}>
          <Select
            value={format.encoding}
            onValueChange={(encoding) => set({ encoding })}
            options={encodings.map(({ label, name }) => ({ value: label, label: name }))}
          />
        </Field>
        <Field label={words.delimiter} hint={evidence.delimiter}>
          <Select
            value={format.delimiter}
            onValueChange={(delimiter) => set({ delimiter })}
            options={Object.entries(words.delimiters).map(([value, label]) => ({ value, label }))}
          />
        </Field>
        <Field label={words.quote} hint={evidence.quote}>
          <Select
            value={format.quote === "" ? noQuote : format.quote}
            onValueChange={(quote) => set({ quote: quote === noQuote ? "" : quote })}
            options={Object.entries(words.quotes).map(([value, label]) => ({ value: value || noQuote, label }))}
          />
        </Field>
        <Field label={words.headerRow} hint={evidence.headerRow}>
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={lastHeaderRow}
            value={format.headerRow}
            onChange={(event) => {
              const row = event.target.valueAsNumber;
              if (Number.isInteger(row) && row >= 1 && row <= lastHeaderRow) set({ headerRow: row });
            }}
          />
        </Field>
      </div>
    </Section>
  );
}
