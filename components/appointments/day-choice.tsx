"use client";
import { useState, type FormEvent } from "react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { daysLater, isCalendarDay } from "#core/calendar-day.ts";
import { appointments as words } from "#components/messages/appointments.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChosenDay } from "./appointments-page.tsx";

type DayView = RouterOutputs["appointments"]["day"];
/** A day of a site that is there. */
export type SiteDay = DayView & { readonly site: NonNullable<DayView["site"]> };

type DayChoiceProps = { readonly view: SiteDay; readonly onOpen: (day: ChosenDay) => void };

/** Another site, or another day. */
export function DayChoice({ view: { sites, site, day }, onOpen }: DayChoiceProps) {
  const [typed, setTyped] = useState(day);
  const [fault, setFault] = useState<string | undefined>();
  const code = (chosen: string) => (sites.find((one) => one.code === chosen)?.isMain ? null : chosen);
  const go = (to: string) => onOpen({ code: code(site.code), day: to });
  function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = typed.trim();
    if (isCalendarDay(wanted)) go(wanted);
    else setFault(words.notADay);
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
      {sites.length > 1 && (
        <Field label={words.site} className="w-52 max-w-full">
          <Select
            value={site.code}
            onValueChange={(chosen) => onOpen({ code: code(chosen), day })}
            options={sites.map((one) => ({ value: one.code, label: one.name }))}
          />
        </Field>
      )}
      <Field label={words.day} hint={words.dayHint} error={fault} className="w-40">
        <Input value={typed} inputMode="numeric" maxLength={10} onChange={({ target }) => setTyped(target.value)} />
      </Field>
      <div className="mt-[1.625rem] flex gap-2">
        <Button type="submit">{words.show}</Button>
        <Button aria-label={words.before} title={words.before} onClick={() => go(daysLater(day, -1))}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button aria-label={words.after} title={words.after} onClick={() => go(daysLater(day, 1))}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </form>
  );
}
