"use client";
import { acceptedValues, separatorOf } from "#core/entities/accepted-values.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { listValues } from "#core/checking/check-list.ts";
import { adjust } from "#components/messages/import-columns.ts";
import { compileSteps } from "./field-outcome.ts";
import { FreeMap } from "./free-map.tsx";
import type { StepListProps } from "./step-list.tsx";
import { ValuesEditor } from "./values-editor.tsx";

type ValuesStep = Extract<Transform, { kind: "values" }>;

type MapSettingsProps = StepListProps & {
  readonly step: ValuesStep;
  readonly at: number;
  readonly onStep: (step: ValuesStep) => void;
};

/** What each value means: one of the accepted ones, or any text where the field has no list of them. */
export function MapSettings(props: MapSettingsProps) {
  const { field, transforms, sampled, masked, step, at, onStep } = props;
  const set = (values: ValuesStep["values"]) => onStep({ ...step, values });
  const choices = acceptedValues(field.type);
  if (choices === null) return <FreeMap values={step.values} onChange={set} />;
  if (masked) return <p className="text-[0.8125rem] text-ink-2">{adjust.valuesHidden}</p>;
  const before = compileSteps(field, transforms.slice(0, at), sampled.columns);
  const separator = separatorOf(field.type);
  const incoming = sampled.rows.flatMap((row) => {
    const value = before(row.value, row.cells);
    return separator === null ? [value] : listValues(value, separator);
  });
  return <ValuesEditor field={field} choices={choices} values={step.values} incoming={incoming} onChange={set} />;
}
