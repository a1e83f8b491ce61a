"use client";
import { useMemo } from "react";
import type { Transform } from "#core/mapping/mapping.ts";
import { dateExample } from "#core/transforms/date-format.ts";
import { steps as words } from "#components/messages/steps.ts";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { optionsOf, pick } from "./pick.ts";

type DateStep = Extract<Transform, { kind: "date" }>;

const byFormat = "format";
const byIso = "iso";
const noZone = "none";
const common = ["America/New_York", "America/Detroit", "America/Chicago", "America/Denver", "America/Los_Angeles"];

type DateSettingsProps = {
  readonly step: DateStep;
  /** The field has a time of day. */
  readonly withTime: boolean;
  readonly onStep: (step: DateStep) => void;
};

/** The order of day and month, or a whole format; for times also where they are meant. */
export function DateSettings({ step, withTime, onStep }: DateSettingsProps) {
  const { kind, order, format, zone } = step;
  const plain = zone === undefined ? { kind, order } : { kind, order, zone };
  const ways = withTime ? { [byIso]: words.byIso } : words.orders;
  const now = format !== undefined ? byFormat : withTime ? byIso : order;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={words.order}>
        <Select
          value={now}
          onValueChange={(value) =>
            onStep(
              value === byFormat
                ? { ...plain, format: withTime ? "MM/dd/yyyy h:mm a" : "MM/dd/yyyy" }
                : { ...plain, order: pick(words.orders, value, order) },
            )
          }
          options={optionsOf({ ...ways, [byFormat]: words.byFormat })}
        />
      </Field>
      {format !== undefined && (
        <Field label={words.format} hint={words.formatHint(dateExample(format))}>
          <Input
            value={format}
            maxLength={100}
            spellCheck={false}
            onChange={(event) => onStep({ ...plain, format: event.target.value })}
          />
        </Field>
      )}
      {withTime && (
        <ZoneField
          zone={zone}
          onZone={(next) => {
            const rest = format === undefined ? { kind, order } : { kind, order, format };
            onStep(next === undefined ? rest : { ...rest, zone: next });
          }}
        />
      )}
    </div>
  );
}

type ZoneFieldProps = {
  readonly zone: string | undefined;
  readonly onZone: (zone: string | undefined) => void;
};

function ZoneField({ zone, onZone }: ZoneFieldProps) {
  const groups = useMemo(() => {
    const option = (name: string) => ({ value: name, label: name.replaceAll("_", " "), keywords: [name] });
    const all = Intl.supportedValuesOf("timeZone").filter((name) => !common.includes(name));
    return [
      { label: words.zoneCommon, options: [{ value: noZone, label: words.zoneNone }, ...common.map(option)] },
      { label: words.zoneOther, options: all.map(option) },
    ];
  }, []);
  return (
    <Field label={words.zone}>
      <Combobox
        value={zone ?? noZone}
        onValueChange={(value) => onZone(value === noZone ? undefined : value)}
        groups={groups}
        placeholder={zone ?? words.zoneNone}
        searchLabel={words.zoneFind}
        emptyText={words.zoneMissing}
      />
    </Field>
  );
}
