"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { toast } from "sonner";
import { schedules as words } from "#components/messages/schedules.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Opened } from "./schedules-page.tsx";
import { nameOf, pauseOf, type ScheduleView } from "./views.ts";

type ScheduleMenuProps = { readonly schedule: ScheduleView; readonly onOpen: (opened: Opened) => void };

/** What is done to a schedule now and then. */
export function ScheduleMenu({ schedule, onOpen }: ScheduleMenuProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const [removing, setRemoving] = useState(false);
  const { id: scheduleId, version: seen, enabled } = schedule;
  const paused = pauseOf(schedule) !== null;
  const name = nameOf(schedule);
  const manages = may("schedules.manage");
  const onSettled = () => queryClient.invalidateQueries(trpc.schedules.pathFilter());
  const turn = useMutation(
    trpc.schedules.turn.mutationOptions({
      onSettled,
      onSuccess: (_, asked) => void toast.success(words.turned[asked.turn.to]),
      onError: (error) => toast.error(error.message),
    }),
  );
  const remove = useMutation(
    trpc.schedules.remove.mutationOptions({ onSettled, onSuccess: () => void toast.success(words.removed) }),
  );
  const open = (what: Opened["what"]) => () => onOpen({ what, schedule });
  const to = (where: "on" | "off") => () => turn.mutate({ ...scope, scheduleId, seen, turn: { to: where } });
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={words.actionsOf(name)}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {may("dayFiles.send") && (
            <DropdownMenuItem className="sm:hidden" onSelect={open("run")}>
              {words.run}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={open("history")}>{words.history}</DropdownMenuItem>
          {manages && <DropdownMenuItem onSelect={open("edit")}>{words.edit}</DropdownMenuItem>}
          {manages && enabled && <DropdownMenuItem onSelect={to("off")}>{words.turnOff}</DropdownMenuItem>}
          {manages && !enabled && <DropdownMenuItem onSelect={to("on")}>{words.turnOn}</DropdownMenuItem>}
          {manages && enabled && <DropdownMenuItem onSelect={open("pause")}>{words.pause}</DropdownMenuItem>}
          {manages && paused && <DropdownMenuItem onSelect={to("on")}>{words.resume}</DropdownMenuItem>}
          {manages && (
            <DropdownMenuItem danger onSelect={() => setRemoving(true)}>
              {words.remove}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={removing}
        onOpenChange={(isOpen) => {
          setRemoving(isOpen);
          if (!isOpen) remove.reset();
        }}
        title={words.removeTitle(name)}
        description={words.removeText}
        confirmLabel={words.remove}
        onConfirm={() => remove.mutate({ ...scope, scheduleId, seen })}
        busy={remove.isPending}
        danger
        error={remove.error}
      />
    </>
  );
}
