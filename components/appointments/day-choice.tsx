"use client";
import { useState, type FormEvent } from "react";
import { ChevronLeft, ChevronRight } from "lucide-react";
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
    if (isDay(wanted)) go(wanted);
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
        <Button aria-label={words.before} title={words.before} onClick={() => go(moved(day, -1))}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button aria-label={words.after} title={words.after} onClick={() => go(moved(day, 1))}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </form>
  );
}

function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(instant || 0).toISOString().startsWith(text);
}

/** So many calendar days further; days of a calendar have no hours, so that no clock is asked. */
function moved(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
