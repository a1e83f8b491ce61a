"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { toast } from "sonner";
import { channelKindNames, notices as words } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Channel } from "./channel.ts";
import { ChannelDialog } from "./channel-dialog.tsx";
import { RemoveChannelDialog } from "./remove-channel-dialog.tsx";
import { RenewSecretDialog } from "./renew-secret-dialog.tsx";
import { targetWords } from "./target-words.ts";
import { TryDialog } from "./try-dialog.tsx";

type Doing = { readonly what: "edit" | "try" | "renew" | "remove"; readonly channel: Channel };

/** The channels, whether each works, and a menu each for those who may change it. */
export function ChannelsTable({
  channels,
  manage,
}: {
  readonly channels: readonly Channel[];
  readonly manage: boolean;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [doing, setDoing] = useState<Doing | null>(null);
  const pause = useMutation(
    trpc.notices.pauseChannel.mutationOptions({
      onSuccess: (_, { paused }) => toast.success(paused ? words.pausedDone : words.resumed),
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
    }),
  );
  const close = () => setDoing(null);
  return (
    <>
      <Table caption={words.channels}>
        <TableHead>
          <tr>
            <TableHeader>{words.name}</TableHeader>
            <TableHeader className="max-sm:hidden">{words.target}</TableHeader>
            <TableHeader>{words.state}</TableHeader>
            {manage && (
              <TableHeader className="w-12">
                <span className="sr-only">{words.actions}</span>
              </TableHeader>
            )}
          </tr>
        </TableHead>
        <TableBody>
          {channels.map((channel) => (
            <TableRow key={channel.id}>
              <TableRowHeader>
                {channel.name}
                <span className="block text-[0.8125rem] font-normal text-ink-2">
                  {channelKindNames[channel.target.kind]}
                </span>
                <span className="block text-[0.8125rem] font-normal wrap-anywhere text-ink-2 sm:hidden">
                  {targetWords(channel.target)}
                </span>
              </TableRowHeader>
              <TableCell className="wrap-anywhere text-ink-2 max-sm:hidden">{targetWords(channel.target)}</TableCell>
              <TableCell>
                <ChannelState channel={channel} />
              </TableCell>
              {manage && (
                <TableCell align="right">
                  <ChannelMenu
                    channel={channel}
                    onChoose={(what) => setDoing({ what, channel })}
                    onPause={() => pause.mutate({ ...scope, channelId: channel.id, paused: channel.enabled })}
                  />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {doing?.what === "edit" && <ChannelDialog channel={doing.channel} onClose={close} />}
      {doing?.what === "try" && <TryDialog channel={doing.channel} onClose={close} />}
      {doing?.what === "renew" && <RenewSecretDialog channel={doing.channel} onClose={close} />}
      {doing?.what === "remove" && <RemoveChannelDialog channel={doing.channel} onClose={close} />}
    </>
  );
}

function ChannelState({ channel: { enabled, pausedWhy, verifiedAt } }: { readonly channel: Channel }) {
  return (
    <>
      <span className="whitespace-nowrap">
        {!enabled ? (
          <StateBadge state="held">{words.paused}</StateBadge>
        ) : (
          <StateBadge state={verifiedAt ? "done" : "draft"}>{verifiedAt ? words.works : words.untried}</StateBadge>
        )}
      </span>
      {pausedWhy && <span className="mt-1 block text-[0.8125rem] text-ink-2">{pausedWhy}</span>}
      {enabled && verifiedAt && (
        <span className="mt-1 block text-[0.8125rem] text-ink-2 max-sm:hidden">
          {words.lastReached} <DateTime value={verifiedAt} />
        </span>
      )}
    </>
  );
}

type ChannelMenuProps = {
  readonly channel: Channel;
  readonly onChoose: (what: Doing["what"]) => void;
  readonly onPause: () => void;
};

function ChannelMenu({ channel, onChoose, onPause }: ChannelMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={words.actionsFor(channel.name)}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onChoose("try")}>{words.tryIt}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onChoose("edit")}>{words.edit}</DropdownMenuItem>
        <DropdownMenuItem onSelect={onPause}>{channel.enabled ? words.pause : words.resume}</DropdownMenuItem>
        {channel.target.kind === "webhook" && (
          <DropdownMenuItem onSelect={() => onChoose("renew")}>{words.renew}</DropdownMenuItem>
        )}
        <DropdownMenuItem danger onSelect={() => onChoose("remove")}>
          {words.remove}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
