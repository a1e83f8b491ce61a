"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { toast } from "sonner";
import { platform as words } from "#components/messages/platform.ts";
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
import { hostOf } from "./host-of.ts";
import type { PlatformConnection } from "./views.ts";

/** What is done to the connection now and then. */
export function PlatformMenu({ connection }: { readonly connection: PlatformConnection }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const { baseUrl, paused, version: seen } = connection;
  const onSettled = () => queryClient.invalidateQueries(trpc.platform.pathFilter());
  const pause = useMutation(
    trpc.platform.pause.mutationOptions({
      onSuccess: (_, asked) => toast.success(asked.paused ? words.pausedDone : words.resumed),
      onError: ({ message }) => toast.error(message),
      onSettled,
    }),
  );
  const remove = useMutation(
    trpc.platform.remove.mutationOptions({
      onSuccess: () => {
        toast.success(words.removed);
        setAsking(false);
      },
      onSettled,
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
        title={words.removeTitle(hostOf(baseUrl))}
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
