"use client";
import type { Transform } from "#core/mapping/mapping.ts";
import { steps as words } from "#components/messages/steps.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { CountInput } from "./count-input.tsx";
import { optionsOf, pick } from "./pick.ts";

type Of<K extends Transform["kind"]> = Extract<Transform, { kind: K }>;
type Props<K extends Transform["kind"]> = { readonly step: Of<K>; readonly onStep: (step: Of<K>) => void };

const grid = "grid gap-3 sm:grid-cols-3";

export function ReplaceSettings({ step, onStep }: Props<"replace">) {
  return (
    <div className={grid}>
      <Field label={words.find}>
        <Input value={step.find} onChange={(event) => onStep({ ...step, find: event.target.value })} />
      </Field>
      <Field label={words.with} hint={words.withHint}>
        <Input value={step.with} onChange={(event) => onStep({ ...step, with: event.target.value })} />
      </Field>
      <Field label={words.where}>
        <Select
          value={step.where}
          onValueChange={(value) => onStep({ ...step, where: pick(words.places, value, step.where) })}
          options={optionsOf(words.places)}
        />
      </Field>
    </div>
  );
}

export function PadSettings({ step, onStep }: Props<"pad">) {
  return (
    <div className={grid}>
      <Field label={words.length}>
        <CountInput value={step.length} most={100} onValue={(length) => onStep({ ...step, length: length ?? 0 })} />
      </Field>
      <Field label={words.fill}>
        <Input value={step.fill} maxLength={1} onChange={(event) => onStep({ ...step, fill: event.target.value })} />
      </Field>
      <Field label={words.side}>
        <Select
          value={step.side}
          onValueChange={(value) => onStep({ ...step, side: pick(words.sides, value, step.side) })}
          options={optionsOf(words.sides)}
        />
      </Field>
    </div>
  );
}

export function PartSettings({ step, onStep }: Props<"part">) {
  return (
    <div className={grid}>
      <Field label={words.from}>
        <CountInput value={step.from} most={10_000} onValue={(from) => onStep({ ...step, from: from ?? 0 })} />
      </Field>
      <Field label={words.count} hint={words.countHint}>
        <CountInput value={step.length} most={10_000} onValue={(length) => onStep({ ...step, length })} />
      </Field>
    </div>
  );
}

export function SplitSettings({ step, onStep }: Props<"split">) {
  const part = String(step.part);
  const parts = Object.hasOwn(words.parts, part)
    ? words.parts
    : { ...words.parts, [part]: words.otherPart(Number(part)) };
  return (
    <div className={grid}>
      <Field label={words.separator} hint={words.separatorHint}>
        <Input
          value={step.separator}
          maxLength={20}
          onChange={(event) => onStep({ ...step, separator: event.target.value })}
        />
      </Field>
      <Field label={words.part}>
        <Select
          value={part}
          onValueChange={(value) => onStep({ ...step, part: value === "last" ? "last" : Number(value) })}
          options={optionsOf(parts)}
        />
      </Field>
    </div>
  );
}
