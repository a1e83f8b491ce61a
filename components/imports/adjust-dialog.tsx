"use client";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import { adjust as words } from "#components/messages/import-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { BeforeAfter } from "#components/steps/before-after.tsx";
import { replaceMapping, type Draft } from "./draft.ts";
import { JoinEditor } from "#components/steps/join-editor.tsx";
import { LaidMaps } from "#components/steps/laid-maps.tsx";
import { sampledRows } from "#components/steps/sampled-rows.ts";
import { StepList } from "#components/steps/step-list.tsx";

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
  const sampled = sampledRows(mapped, cellsOf);
  const change = (next: FieldMapping) => onChange(replaceMapping(draft, mapped, next), next);
  const setSteps = (transforms: readonly Transform[]) => change({ ...mapped, transforms });
  const { transforms } = mapped;
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
        <LaidMaps feedId={null} mapping={mappingOf(entity, mapped)} today={today}>
          <div className="flex flex-col gap-5">
            <BeforeAfter field={field} transforms={transforms} sampled={sampled} masked={masked} today={today} />
            <StepList
              field={field}
              transforms={transforms}
              columns={columns}
              sampled={sampled}
              masked={masked}
              today={today}
              onChange={setSteps}
            />
            <JoinEditor mapped={mapped} columns={columns} onChange={(source) => change({ ...mapped, source })} />
          </div>
        </LaidMaps>
      </DialogContent>
    </Dialog>
  );
}

/** The field alone, as a mapping. */
function mappingOf({ name: entity }: Entity, mapped: FieldMapping): Mapping {
  return { entity, fields: [mapped], ignored: [], blankCells: "keep" };
}
