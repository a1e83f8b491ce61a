"use client";
import type { Transform } from "#core/mapping/mapping.ts";
import { repairText } from "#components/messages/damage.ts";
import { steps as words } from "#components/messages/steps.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { DateSettings } from "./date-settings.tsx";
import { LookupSettings } from "./lookup-settings.tsx";
import { MapSettings } from "./map-settings.tsx";
import { optionsOf, pick } from "./pick.ts";
import type { StepListProps } from "./step-list.tsx";
import { PadSettings, PartSettings, ReplaceSettings, SplitSettings } from "./text-settings.tsx";
import { WhenSettings } from "./when-settings.tsx";

type StepSettingsProps = StepListProps & {
  readonly step: Transform;
  readonly at: number;
  readonly onStep: (step: Transform) => void;
};

/** What can be set of a step. */
export function StepSettings(props: StepSettingsProps) {
  const { field, step, onStep } = props;
  switch (step.kind) {
    case "trim":
      return null;
    case "replace":
      return <ReplaceSettings step={step} onStep={onStep} />;
    case "pad":
      return <PadSettings step={step} onStep={onStep} />;
    case "part":
      return <PartSettings step={step} onStep={onStep} />;
    case "split":
      return <SplitSettings step={step} onStep={onStep} />;
    case "date":
      return <DateSettings step={step} withTime={field.type.kind === "date-time"} onStep={onStep} />;
    case "when":
      return <WhenSettings step={step} columns={props.columns} example={field.example} onStep={onStep} />;
    case "repair":
      return <p className="text-[0.8125rem] text-ink-2">{repairText(step)}</p>;
    case "lookup":
      return <LookupSettings field={field} step={step} onStep={onStep} />;
    case "values":
      return <MapSettings {...props} step={step} />;
    case "case":
      return (
        <Field label={words.letters} className="max-w-64">
          <Select
            value={step.to}
            onValueChange={(value) => onStep({ ...step, to: pick(words.cases, value, step.to) })}
            options={optionsOf(words.cases)}
          />
        </Field>
      );
    case "number":
      return (
        <Field label={words.decimal} className="max-w-64">
          <Select
            value={step.decimal}
            onValueChange={(value) => onStep({ ...step, decimal: pick(words.decimals, value, step.decimal) })}
            options={optionsOf(words.decimals)}
          />
        </Field>
      );
    case "money":
      return (
        <Field label={words.locale} className="max-w-80">
          <Select
            value={step.locale}
            onValueChange={(value) => onStep({ ...step, locale: pick(words.locales, value, step.locale) })}
            options={optionsOf(words.locales)}
          />
        </Field>
      );
    case "default":
    case "constant":
      return (
        <Field label={words.value} className="max-w-80">
          <Input
            value={step.value}
            placeholder={field.example}
            onChange={(event) => onStep({ ...step, value: event.target.value })}
          />
        </Field>
      );
  }
}
