"use client";
import type { Entity, Field } from "#core/entities/entity.ts";
import type { FieldMapping, Transform } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";
import { editor as words } from "#components/messages/mapping-editor.ts";
import { privacy } from "#components/messages/privacy.ts";
import { RevealButton } from "#components/privacy/reveal-button.tsx";
import { BeforeAfter } from "#components/steps/before-after.tsx";
import { sampledRows } from "#components/steps/sampled-rows.ts";
import { StepList } from "#components/steps/step-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { SourceEditor } from "./source-editor.tsx";
import type { Sample } from "./use-sample.ts";

type FieldEditorProps = {
  readonly entity: Entity;
  readonly field: Field;
  readonly mapped: FieldMapping;
  readonly columns: readonly string[];
  readonly sample: Sample;
  readonly today: string;
  readonly onChange: (mapped: FieldMapping) => void;
  readonly onRemove: () => void;
};

/** Where a field comes from and every step to its value, with what they do to the values of the file. */
export function FieldEditor(props: FieldEditorProps) {
  const { entity, field, mapped, columns, sample, today, onChange, onRemove } = props;
  const { transforms } = mapped;
  const read = readColumns(mapped);
  const sampled = sampledRows(mapped, sample.cellsOf);
  const masked = sample.isMasked(read);
  const setSteps = (next: readonly Transform[]) => onChange({ ...mapped, transforms: next });
  return (
    <Section
      title={field.label}
      description={field.description}
      actions={
        field.name !== entity.key && (
          <Button size="sm" onClick={onRemove}>
            {words.remove}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <SourceEditor
          entity={entity}
          field={field}
          mapped={mapped}
          columns={columns}
          today={today}
          onChange={onChange}
        />
        {sampled.rows.length > 0 && (
          <div className="flex flex-col gap-1.5">
            <div className="flex flex-wrap items-center gap-x-3">
              {read.map((column) => {
                const own = sample.columnOf(column);
                return (
                  own.togglable && (
                    <span key={column} className="inline-flex items-center gap-1 text-[0.8125rem] text-ink-2">
                      {column}
                      <RevealButton
                        label={own.masked ? privacy.showValues(column) : privacy.hideColumn(column)}
                        shown={!own.masked}
                        busy={own.busy}
                        recorded={own.recorded}
                        onToggle={own.toggle}
                      />
                    </span>
                  )
                );
              })}
            </div>
            <BeforeAfter field={field} transforms={transforms} sampled={sampled} masked={masked} today={today} />
          </div>
        )}
        <StepList
          field={field}
          transforms={transforms}
          columns={columns}
          sampled={sampled}
          masked={masked}
          today={today}
          onChange={setSteps}
        />
      </div>
    </Section>
  );
}
