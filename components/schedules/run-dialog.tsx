"use client";
import { useState, type FormEvent } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { isCalendarDay } from "#core/calendar-day.ts";
import { line } from "#components/messages/line.ts";
import { scheduleDialogs as words, schedules } from "#components/messages/schedules.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { nameOf, type ScheduleView } from "./views.ts";

type RunDialogProps = { readonly schedule: ScheduleView; readonly onClose: () => void };

/** Runs a schedule by hand, once it has been shown what that sends and to whom. */
export function RunDialog({ schedule, onClose }: RunDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { id: scheduleId, kind, offeredDay } = schedule;
  const [typed, setTyped] = useState(offeredDay);
  const endOfDay = kind === "end_of_day";
  const isDay = isCalendarDay(typed.trim());
  const day = endOfDay && isDay ? typed.trim() : null;
  const known = !endOfDay || day !== null;
  const preview = useQuery(trpc.schedules.preview.queryOptions({ ...scope, scheduleId, day }, { enabled: known }));
  const run = useMutation(
    trpc.schedules.runNow.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.schedules.pathFilter()),
      onSuccess: () => {
        toast.success(words.started);
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (known) run.mutate({ ...scope, scheduleId, day });
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={words.runTitle(nameOf(schedule))}
        description={schedules.abouts[kind]}
        submitLabel={day === null ? words.run : words.runEndOfDay(day)}
        submitDisabled={!known || !preview.data}
        busy={run.isPending}
        fault={run.error?.message ?? preview.error?.message}
        onSubmit={submit}
      >
        {endOfDay && (
          <Field label={words.runDay} hint={words.runDayHint} error={isDay ? undefined : words.notADay}>
            <Input
              value={typed}
              inputMode="numeric"
              maxLength={10}
              className="w-40"
              onChange={({ target }) => setTyped(target.value)}
            />
          </Field>
        )}
        {known && preview.data && <Preview kind={kind} preview={preview.data} />}
        {known && preview.fetchStatus === "paused" && (
          <Callout tone="caution">
            {line.lost} {line.lostText}
          </Callout>
        )}
        {preview.isLoading && <p className="text-ink-2">{words.looking}</p>}
      </FormDialogContent>
    </Dialog>
  );
}

type PreviewProps = { readonly kind: ScheduleView["kind"]; readonly preview: RouterOutputs["schedules"]["preview"] };

function Preview({ kind, preview: { appointments, destinations } }: PreviewProps) {
  const fetches = kind === "decisions_in" || kind === "printed_in";
  return (
    <div className="flex flex-col gap-2">
      {appointments !== null && <p>{words.booked(appointments)}</p>}
      {kind === "requisitions_out" && <p>{words.hourly}</p>}
      {destinations.length > 0 && (
        <div>
          <p className="font-medium">{fetches ? words.comeFrom : words.goTo}</p>
          <ul className="mt-1 list-disc pl-5">
            {destinations.map(({ role, name }) => (
              <li key={`${role} ${name}`}>
                {name} <span className="text-ink-2">({words.roles[role] ?? role})</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {destinations.length === 0 && kind !== "requisitions_out" && (
        <Callout tone="caution">{fetches ? words.nowhere : words.nobody}</Callout>
      )}
    </div>
  );
}
