"use client";
import { useQuery } from "@tanstack/react-query";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { Field as FieldOfEntity } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { steps as words } from "#components/messages/steps.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { useLaidMaps } from "./laid-maps.tsx";
import { optionsOf, pick } from "./pick.ts";

type LookupStep = Extract<Transform, { kind: "lookup" }>;
type LookupSettingsProps = {
  readonly field: FieldOfEntity;
  readonly step: LookupStep;
  readonly onStep: (step: LookupStep) => void;
};

/** Which shared map a value is looked up in, and what becomes of one that the map does not have. */
export function LookupSettings({ field, step, onStep }: LookupSettingsProps) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { data } = useQuery(trpc.valueMaps.list.queryOptions(scope));
  const { maps } = useLaidMaps();
  const shared = data?.filter(({ reach }) => reach === "shared") ?? [];
  const known = shared.some(({ name }) => name === step.map);
  const options = [
    ...(step.map === "" || known ? [] : [{ value: step.map, label: data ? words.mapGone(step.map) : step.map }]),
    ...shared.map(({ name }) => ({ value: name, label: name })),
  ];
  const shown = maps.some(({ reach, name }) => reach === "shared" && name === step.map);
  const { refuse: _, ...lenient } = words.mapOtherwises;
  const otherwises = acceptedValues(field.type) === null ? words.mapOtherwises : lenient;
  if (data && options.length === 0) return <p className="text-[0.8125rem] text-ink-2">{words.noMap}</p>;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={words.map} hint={words.mapHint}>
          <Select
            value={step.map}
            placeholder={words.chooseMap}
            onValueChange={(map) => onStep({ ...step, map })}
            options={options}
          />
        </Field>
        <Field label={words.mapOtherwise}>
          <Select
            value={step.otherwise}
            onValueChange={(value) => onStep({ ...step, otherwise: pick(otherwises, value, "keep") })}
            options={optionsOf(otherwises)}
          />
        </Field>
      </div>
      {data && step.map !== "" && !known && (
        <p className="text-[0.8125rem] text-caution-ink">{words.mapMissing(step.map)}</p>
      )}
      {known && !shown && maps.length > 0 && <p className="text-[0.8125rem] text-ink-2">{words.mapHidden}</p>}
    </>
  );
}
