"use client";
import { useState, type FormEvent } from "react";
import { type DayRange, rangeFault, rangePresets } from "#core/reports/report-range.ts";
import { reports as words } from "#components/messages/reports.ts";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChosenReports, ReportsView } from "./views.ts";

/** The value of the choice of all sites, which is no code of a site. */
const all = "*";

type RangeChoiceProps = {
  readonly chosen: ChosenReports;
  readonly view: Pick<ReportsView, "sites" | "site" | "range">;
  readonly onChoose: (next: ChosenReports) => void;
};

/** Which days, by name or typed, and which site. */
export function RangeChoice({ chosen, view: { sites, site, range }, onChoose }: RangeChoiceProps) {
  // What somebody has typed since; what nobody has typed in is the days that are shown.
  const [typed, setTyped] = useState<Partial<DayRange>>({});
  const [fault, setFault] = useState<string | undefined>();
  const [shown, setShown] = useState(range);
  // Other days are shown: the fields say which, but for one in which somebody has typed while they were on their way.
  if (shown.from !== range.from || shown.to !== range.to) {
    setShown(range);
    setTyped(otherThan(range, typed));
    setFault(undefined);
  }
  function choose(next: ChosenReports["range"]) {
    setTyped({});
    setFault(undefined);
    onChoose({ ...chosen, range: next });
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = { from: (typed.from ?? range.from).trim(), to: (typed.to ?? range.to).trim() };
    const found = rangeFault(wanted);
    setTyped(otherThan(range, wanted));
    setFault(found ?? undefined);
    if (found === null) onChoose({ ...chosen, range: wanted });
  }
  return (
    <div className="mb-5 flex flex-col gap-4">
      <ChoiceChips
        label={words.range}
        value={typeof chosen.range === "string" ? chosen.range : "custom"}
        onValueChange={(value) => choose(value === "custom" ? range : value)}
        choices={[
          ...rangePresets.map((value) => ({ value, label: words.presets[value] })),
          { value: "custom", label: words.custom },
        ]}
      />
      <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
        {sites.length > 1 && (
          <Field label={words.site} className="w-52 max-w-full">
            <Select
              value={site ?? all}
              onValueChange={(code) => onChoose({ ...chosen, site: code === all ? null : code })}
              options={[
                { value: all, label: words.allSites },
                ...sites.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          </Field>
        )}
        <Field label={words.from} hint={words.dayHint} error={fault} className="w-40">
          <Input
            value={typed.from ?? range.from}
            inputMode="numeric"
            maxLength={10}
            onChange={({ target }) => setTyped({ ...typed, from: target.value })}
          />
        </Field>
        <Field label={words.to} hint={words.dayHint} className="w-40">
          <Input
            value={typed.to ?? range.to}
            inputMode="numeric"
            maxLength={10}
            onChange={({ target }) => setTyped({ ...typed, to: target.value })}
          />
        </Field>
        <Button type="submit" className="sm:mt-[1.625rem]">
          {words.show}
        </Button>
      </form>
    </div>
  );
}

/** Of days that were typed, those that aren't shown anyway. */
function otherThan(range: DayRange, { from, to }: Partial<DayRange>): Partial<DayRange> {
  return { ...(from !== range.from && { from }), ...(to !== range.to && { to }) };
}
