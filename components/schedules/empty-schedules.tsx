"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { toast } from "sonner";
import { scheduleKinds } from "#core/schedules/schedule.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import { scheduleNames, schedules as words } from "#components/messages/schedules.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ruleText } from "./rule-text.ts";

/** The usual schedules, to be set up in one go. */
export function EmptySchedules({ hasSite }: { readonly hasSite: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const manages = may("schedules.manage");
  const setUp = useMutation(
    trpc.schedules.setUpUsual.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.schedules.pathFilter());
        toast.success(words.setUpDone);
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <EmptyState
      icon={CalendarClock}
      title={words.emptyTitle}
      action={
        manages &&
        hasSite && (
          <Button variant="primary" busy={setUp.isPending} onClick={() => setUp.mutate(scope)}>
            {words.setUp}
          </Button>
        )
      }
    >
      {!hasSite && words.noSite}
      {hasSite && (manages ? words.emptyText : words.emptyReadOnly)}
      {hasSite && manages && (
        <ul className="mt-4 flex flex-col gap-2 text-left">
          {scheduleKinds.map((kind) => (
            <li key={kind}>
              <span className="font-medium text-ink">{scheduleNames[kind]}</span>, {ruleText(usualSchedule(kind, ""))}
              <span className="block text-[0.8125rem]">{words.abouts[kind]}</span>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
