"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { toast } from "sonner";
import { intake as words } from "#components/messages/intake.ts";
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
import type { IntakeConnection } from "./views.ts";

/** What is done to the intake queue now and then. */
export function IntakeMenu({ connection }: { readonly connection: IntakeConnection }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const { paused, version: seen } = connection;
  const telling = {
    onError: ({ message }: { readonly message: string }) => void toast.error(message),
    onSettled: () => queryClient.invalidateQueries(trpc.intake.pathFilter()),
  };
  const pause = useMutation(
    trpc.intake.pause.mutationOptions({
      ...telling,
      onSuccess: (_, asked) => void toast.success(asked.paused ? words.pausedDone : words.resumed),
    }),
  );
  const receive = useMutation(
    trpc.intake.receiveNow.mutationOptions({ ...telling, onSuccess: () => void toast.success(words.receiving) }),
  );
  const redrive = useMutation(
    trpc.intake.redrive.mutationOptions({
      ...telling,
      onSuccess: ({ messages }) => void toast.success(words.redriven(messages)),
    }),
  );
  const remove = useMutation(
    trpc.intake.remove.mutationOptions({
      onSettled: telling.onSettled,
      onSuccess: () => {
        toast.success(words.removed);
        setAsking(false);
      },
    }),
  );
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={words.actions}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {!paused && <DropdownMenuItem onSelect={() => receive.mutate(scope)}>{words.receive}</DropdownMenuItem>}
          <DropdownMenuItem onSelect={() => redrive.mutate(scope)}>{words.redrive}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => pause.mutate({ ...scope, paused: !paused, seen })}>
            {paused ? words.resume : words.pause}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsking(true)}>{words.remove}</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking}
        onOpenChange={(open) => {
          setAsking(open);
          if (!open) remove.reset();
        }}
        title={words.removeTitle}
        description={words.removeText}
        confirmLabel={words.removeConfirm}
        onConfirm={() => remove.mutate({ ...scope, seen })}
        busy={remove.isPending}
        danger
        error={remove.error}
      />
    </>
  );
}
