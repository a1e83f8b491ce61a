"use client";
import { type DayOf, daysOf, type ScheduleKind } from "#core/schedules/schedule.ts";
import type { ScheduleField } from "#core/schedules/schedule-problems.ts";
import { scheduleDialogs as words } from "#components/messages/schedules.ts";
import { CheckList } from "#components/ui/check-list.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { ScheduleDraft } from "./schedule-draft.ts";

type ScheduleFieldsProps = {
  readonly draft: ScheduleDraft;
  readonly kind: ScheduleKind;
  readonly errorOf: (field: ScheduleField) => string | undefined;
  readonly onChange: (part: Partial<ScheduleDraft>) => void;
};

export function ScheduleFields({ draft, kind, errorOf, onChange }: ScheduleFieldsProps) {
  const endOfDay = kind === "end_of_day";
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <div className="flex flex-col gap-4">
        {!endOfDay && (
          <div className="flex flex-col gap-1.5">
            <span className="font-medium">{words.when}</span>
            <ChoiceChips<ScheduleDraft["by"]>
              label={words.when}
              value={draft.by}
              onValueChange={(by) => onChange({ by })}
              choices={[
                { value: "minutes", label: words.byMinutes },
                { value: "times", label: words.byTimes },
              ]}
            />
          </div>
        )}
        {draft.by === "times" ? (
          <Field label={words.times} hint={words.timesHint} error={errorOf("times")}>
            <Input
              value={draft.times}
              autoComplete="off"
              onChange={({ target }) => onChange({ times: target.value })}
            />
          </Field>
        ) : (
          <Field label={words.minutes} hint={words.minutesHint} error={errorOf("everyMinutes")}>
            <Input
              value={draft.minutes}
              inputMode="numeric"
              autoComplete="off"
              onChange={({ target }) => onChange({ minutes: target.value })}
            />
          </Field>
        )}
        {endOfDay && (
          <div className="flex flex-col gap-1.5">
            <span className="font-medium">{words.dayOf}</span>
            <ChoiceChips<DayOf>
              label={words.dayOf}
              value={draft.dayOf}
              onValueChange={(dayOf) => onChange({ dayOf })}
              choices={daysOf.toReversed().map((value) => ({ value, label: words.dayOfs[value] }))}
            />
          </div>
        )}
        <CheckList
          legend={words.weekDays}
          hint={words.weekDaysHint}
          names={words.dayNames}
          chosen={draft.weekDays}
          error={errorOf("weekDays")}
          onChange={(weekDays) => onChange({ weekDays })}
        />
      </div>
      <div className="flex flex-col gap-4">
        <Field label={words.windows} hint={words.windowsHint} error={errorOf("blackoutWindows")} optional>
          <Textarea rows={3} value={draft.windows} onChange={({ target }) => onChange({ windows: target.value })} />
        </Field>
        <Field label={words.dates} hint={words.datesHint} error={errorOf("blackoutDates")} optional>
          <Textarea rows={4} value={draft.dates} onChange={({ target }) => onChange({ dates: target.value })} />
        </Field>
      </div>
    </div>
  );
}
