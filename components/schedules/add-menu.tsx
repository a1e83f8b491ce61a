"use client";
import { scheduleKinds, type ScheduleKind } from "#core/schedules/schedule.ts";
import { schedules as words } from "#components/messages/schedules.ts";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { nameOf, type SchedulesView } from "./views.ts";

/** A schedule that is not there yet. */
export type Missing = {
  readonly kind: ScheduleKind;
  readonly siteId: string;
  readonly siteName: string;
  readonly zone: string;
};

type AddMenuProps = { readonly view: SchedulesView; readonly onAdd: (missing: Missing) => void };

/** What can be added; nothing where everything is there. */
export function AddMenu({ view, onAdd }: AddMenuProps) {
  const missing = missingOf(view);
  if (missing.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="primary">{words.add}</Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {missing.map((one) => (
          <DropdownMenuItem key={nameOf(one)} onSelect={() => onAdd(one)}>
            {nameOf(one)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** An end of day of each site, and one of each other kind by the clock of the main site. */
function missingOf({ schedules, sites }: SchedulesView): readonly Missing[] {
  return scheduleKinds.flatMap((kind) => {
    const candidates = kind === "end_of_day" ? sites : sites.slice(0, 1);
    return candidates
      .filter(({ id }) => !schedules.some((one) => one.kind === kind && (kind !== "end_of_day" || one.siteId === id)))
      .map(({ id, name, zone }) => ({ kind, siteId: id, siteName: name, zone }));
  });
}
