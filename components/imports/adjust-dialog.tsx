"use client";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { adjust as words } from "#components/messages/import-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { BeforeAfter } from "#components/steps/before-after.tsx";
import { replaceMapping, type Draft } from "./draft.ts";
import { sampledValues } from "#components/steps/field-outcome.ts";
import { stepsOf, transformsOf, type FieldSteps } from "#components/steps/field-steps.ts";
import { JoinEditor } from "#components/steps/join-editor.tsx";
import { StepsEditor } from "#components/steps/steps-editor.tsx";
import { ValuesEditor } from "#components/steps/values-editor.tsx";

type AdjustDialogProps = {
  readonly entity: Entity;
  readonly draft: Draft;
  readonly mapped: FieldMapping;
  readonly columns: readonly string[];
  readonly cellsOf: (column: string) => readonly string[];
  /** A column that it reads is masked. */
  readonly masked: boolean;
  readonly today: string;
  readonly onChange: (draft: Draft, mapped: FieldMapping) => void;
  readonly onClose: () => void;
  /** Says where the focus goes, once the dialog is gone. */
  readonly onCloseAutoFocus: (event: Event) => void;
};

/** The steps from a cell to a field's value, with what they do to the values of this very file. */
export function AdjustDialog(props: AdjustDialogProps) {
  const { entity, draft, mapped, columns, cellsOf, masked, today, onChange, onClose } = props;
  const field = fieldOf(entity, mapped.field);
  if (!field) return null;
  const steps = stepsOf(mapped.transforms);
  const values = [...new Set(sampledValues(mapped.source, cellsOf))];
  const change = (next: FieldMapping) => onChange(replaceMapping(draft, mapped, next), next);
  const setSteps = (next: FieldSteps) => change({ ...mapped, transforms: transformsOf(next) });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        width="lg"
        onCloseAutoFocus={props.onCloseAutoFocus}
        title={words.title(field.label)}
        description={field.description}
        footer={
          <>
            <Button
              className="mr-auto"
              onClick={() => {
                onChange(replaceMapping(draft, mapped, null), mapped);
                onClose();
              }}
            >
              {words.removeField}
            </Button>
            <Button variant="primary" onClick={onClose}>
              {words.done}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-5">
          <BeforeAfter field={field} transforms={mapped.transforms} values={values} masked={masked} today={today} />
          <StepsEditor field={field} steps={steps} onChange={setSteps} />
          {field.type.kind === "enum" &&
            (masked ? (
              <p className="text-[0.8125rem] text-ink-2">{words.valuesHidden}</p>
            ) : (
              <ValuesEditor
                field={field}
                choices={field.type.values}
                steps={steps}
                values={values}
                onChange={setSteps}
              />
            ))}
          <JoinEditor mapped={mapped} columns={columns} onChange={(source) => change({ ...mapped, source })} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
