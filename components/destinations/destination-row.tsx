"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { destinations as words, roleNames } from "#components/messages/destinations.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { StateBadge } from "#components/ui/state-badge.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Choices } from "./destination-draft.ts";
import type { DestinationView } from "./views.ts";

type DestinationRowProps = {
  readonly destination: DestinationView;
  readonly choices: Choices;
  readonly onEdit: () => void;
  readonly onTest: () => void;
};

/** One destination: who, where, whether it works, and what can be done. */
export function DestinationRow({ destination, choices, onEdit, onTest }: DestinationRowProps) {
  const { may } = useWorkspace();
  const { name, role, enabled, fromEnvironment, verifiedAt, fault, faultSince } = destination;
  const state = !enabled ? "cancelled" : fault ? "failed" : verifiedAt ? "done" : "waiting";
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium wrap-anywhere">{name}</span>
            <StateBadge state={state}>{!enabled ? words.disabled : fault ? words.broken : words.enabled}</StateBadge>
            {fromEnvironment && <Badge tone="neutral">{words.byOperator}</Badge>}
          </p>
          <p className="text-[0.8125rem] text-ink-2">
            {roleNames[role]}. {words.gets[role]}
          </p>
          <p className="font-mono text-xs break-all text-ink-2">{placeOf(destination, choices)}</p>
          <p className="text-[0.8125rem] text-ink-2">
            {verifiedAt ? (
              <>
                {words.works} <DateTime value={verifiedAt} />
              </>
            ) : (
              words.never
            )}
          </p>
          {fromEnvironment && <p className="text-[0.8125rem] text-ink-3">{words.byOperatorText}</p>}
        </div>
        {may("connections.manage") && <Actions destination={destination} onEdit={onEdit} onTest={onTest} />}
      </div>
      {fault && (
        <Callout tone="caution">
          {fault}
          {faultSince && (
            <>
              {" "}
              {words.since} <DateTime value={faultSince} />
            </>
          )}
        </Callout>
      )}
    </li>
  );
}

/** Where it is, as people write such places. */
function placeOf({ target }: DestinationView, { connections }: Choices): string {
  switch (target.kind) {
    case "sftp": {
      const server = connections.find(({ id }) => id === target.connectionId);
      return `${target.at ?? (server ? `${server.name} (${server.host})` : "")} ${target.folder}/`;
    }
    case "smtp":
      return `${target.host}:${target.port} → ${target.to.join(", ")}`;
    case "s3":
      return `s3://${[target.bucket, target.prefix].filter(Boolean).join("/")}/`;
    case "box":
      return `${words.kinds.box} ${target.folderId}`;
    case "folder":
      return `${words.kinds.folder}${target.folder === "" ? "" : `: ${target.folder}/`}`;
  }
}

type ActionsProps = Omit<DestinationRowProps, "choices">;

function Actions({ destination, onEdit, onTest }: ActionsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [asking, setAsking] = useState(false);
  const { id, name, version, fromEnvironment } = destination;
  const remove = useMutation(
    trpc.destinations.remove.mutationOptions({
      onSuccess: async () => {
        setAsking(false);
        toast.success(words.removed);
        await queryClient.invalidateQueries(trpc.destinations.pathFilter());
      },
      // A colleague has changed it: what is shown behind the question is that then, and can be removed.
      onError: () => queryClient.invalidateQueries(trpc.destinations.pathFilter()),
    }),
  );
  return (
    <div className="flex flex-wrap gap-2" role="group" aria-label={words.actionsOf(name)}>
      <Button size="sm" onClick={onTest}>
        {words.test}
      </Button>
      {!fromEnvironment && (
        <>
          <Button size="sm" onClick={onEdit}>
            {words.edit}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
            {words.remove}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.removeTitle(name)}
        description={words.removeText}
        confirmLabel={words.removeConfirm}
        onConfirm={() => remove.mutate({ ...scope, destinationId: id, version })}
        busy={remove.isPending}
        danger
        error={remove.error}
      />
    </div>
  );
}
