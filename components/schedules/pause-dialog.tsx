"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { daysLater, isCalendarDay } from "#core/calendar-day.ts";
import { scheduleDialogs as words, schedules } from "#components/messages/schedules.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { nameOf, type ScheduleView } from "./views.ts";

type PauseDialogProps = { readonly schedule: ScheduleView; readonly onClose: () => void };

/** Nothing runs before a day begins, by the clock of the site. */
export function PauseDialog({ schedule, onClose }: PauseDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { id: scheduleId, version: seen, zone } = schedule;
  const [day, setDay] = useState(() => daysLater(compileSiteClock(zone).dayAt(Date.now()), 1));
  const [told, setTold] = useState(false);
  const pause = useMutation(
    trpc.schedules.turn.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.schedules.pathFilter()),
      onSuccess: () => {
        toast.success(schedules.turned.paused);
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    setTold(true);
    if (!isCalendarDay(day.trim())) return;
    const until = new Date(compileSiteClock(zone).boundsOf(day.trim()).from).toISOString();
    pause.mutate({ ...scope, scheduleId, seen, turn: { to: "paused", until } });
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.pauseTitle(nameOf(schedule))}
        description={words.pauseText}
        submitLabel={words.pause}
        busy={pause.isPending}
        fault={pause.error?.message}
        onSubmit={submit}
      >
        <Field
          label={words.untilDay}
          hint={words.untilHint(zone.replaceAll("_", " "))}
          error={told && !isCalendarDay(day.trim()) ? words.notADay : undefined}
        >
          <Input value={day} inputMode="numeric" maxLength={10} onChange={({ target }) => setDay(target.value)} />
        </Field>
      </FormDialogContent>
    </Dialog>
  );
}
