"use client";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { scheduleProblems, type ScheduleField } from "#core/schedules/schedule-problems.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import { scheduleDialogs as words, schedules } from "#components/messages/schedules.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormDialogContent } from "#components/ui/form-dialog.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Missing } from "./add-menu.tsx";
import { NextRuns } from "./next-runs.tsx";
import { contentOf, draftOf } from "./schedule-draft.ts";
import { ScheduleFields } from "./schedule-fields.tsx";
import { nameOf, type ScheduleView } from "./views.ts";

type EditDialogProps = {
  /** Null: it is added. */
  readonly known: ScheduleView | null;
  readonly kind: Missing;
  /** ISO 8601. */
  readonly now: string;
  readonly onClose: () => void;
};

/** When a schedule runs; what that means is shown while it is typed. */
export function EditDialog({ known, kind, now, onClose }: EditDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [draft, setDraft] = useState(() => draftOf(known ?? usualSchedule(kind.kind, kind.siteId)));
  const [told, setTold] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (told > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [told]);
  const content = contentOf(draft, kind);
  const problems = scheduleProblems(content);
  const errorOf = (field: ScheduleField) =>
    told > 0 ? problems.find((problem) => problem.field === field)?.sentence : undefined;
  const save = useMutation(
    trpc.schedules.save.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.schedules.pathFilter()),
      onSuccess: () => {
        toast.success(known === null ? words.added : words.saved);
        onClose();
      },
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (problems.length > 0) return setTold((times) => times + 1);
    const seen = known && { scheduleId: known.id, seen: known.version };
    save.mutate({ ...scope, known: seen, schedule: content });
  }
  const name = nameOf(kind);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <FormDialogContent
        title={known === null ? words.addTitle(name) : words.editTitle(name)}
        description={`${schedules.abouts[kind.kind]} ${words.zone(kind.zone.replaceAll("_", " "))}`}
        width="lg"
        submitLabel={words.save}
        busy={save.isPending}
        fault={save.error?.message}
        onSubmit={submit}
        formRef={form}
      >
        <ScheduleFields
          draft={draft}
          kind={kind.kind}
          errorOf={errorOf}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
        <NextRuns rule={problems.length === 0 ? { ...content, zone: kind.zone } : null} from={now} />
      </FormDialogContent>
    </Dialog>
  );
}
