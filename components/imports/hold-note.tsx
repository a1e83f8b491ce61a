"use client";
import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { HoldReason } from "#core/inbound/automation.ts";
import { transfer as words } from "#components/messages/connections.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";
import { useTransfer } from "./use-transfer.ts";

/** Why a file that came without a person waits for one, and what that person can do about it. */
export function HoldNote({ view }: { readonly view: ImportView }) {
  const { data } = useTransfer(view);
  const { run } = view;
  if (data?.automation?.state !== "held" || (run.state !== "received" && run.state !== "planned")) return null;
  const { reason } = data.automation;
  // The card of the plan says it, with its reasons.
  if (reason === "guard") return null;
  return (
    <Callout tone="held" title={words.holds[reason].title} className="mb-4">
      <p>{words.holds[reason].text}</p>
      {reason === "unmatched" && <KnownFeeds />}
      {run.state === "received" && reason !== "decided" && (
        <SendOn view={view} reason={reason} matched={data.matchedFeedId} />
      )}
    </Callout>
  );
}

/** Which feeds there are, each with the names that it takes. */
function KnownFeeds() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { data } = useQuery(trpc.routes.list.queryOptions(scope));
  if (!data) return null;
  const known = data.map(({ name, route }) => words.takes(name, route.pattern));
  return <p className="mt-1 wrap-anywhere">{known.length === 0 ? words.noFeeds : words.knownFeeds(known)}</p>;
}

type SendOnProps = {
  readonly view: ImportView;
  readonly reason: HoldReason;
  /** The feed whose pattern is for the file's name. */
  readonly matched: string | null;
};

/** Sends the file on by itself: through a feed that one chooses, or once more through its own. */
function SendOn({ view, reason, matched }: SendOnProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const feeds = useQuery(trpc.routes.list.queryOptions(scope));
  const [chosen, setChosen] = useState(matched ?? "");
  const send = useMutation(
    trpc.routes.assign.mutationOptions({
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.imports.pathFilter());
        await queryClient.invalidateQueries(trpc.routes.pathFilter());
      },
    }),
  );
  if (!may("imports.load") || !feeds.data || feeds.data.length === 0) return null;
  const again = reason === "twin";
  return (
    <div className="mt-2 flex flex-col gap-2">
      {send.error && <p role="alert">{send.error.message}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={words.feed}
          placeholder={words.chooseFeed}
          value={chosen}
          onValueChange={setChosen}
          options={feeds.data.map(({ id, name }) => ({ value: id, label: name }))}
          className="w-56"
        />
        <Button
          variant="primary"
          disabled={chosen === ""}
          busy={send.isPending || send.isSuccess}
          onClick={() => send.mutate({ ...scope, importId: view.run.id, feedId: chosen, again })}
        >
          {again ? words.goAgain : words.go}
        </Button>
      </div>
    </div>
  );
}
