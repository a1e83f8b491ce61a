"use client";
import { useEffect, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { isOpen } from "#core/dispatch/dispatch-state.ts";
import { dispatch as words } from "#components/messages/dispatch.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { ConfirmDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ReceiverRow } from "./receiver-row.tsx";
import { RunNote } from "./run-note.tsx";
import { useDispatchChanges } from "./use-dispatch-changes.ts";
import type { SendingView } from "./views.ts";

/** How often it asks anew, in ms: while something is on its way, and else, for a colleague may have sent something. */
const pollBusy = 2_000;
const pollIdle = 20_000;

type DispatchSectionProps = { readonly day: string; readonly code: string | null };

/** To whom the files of a day go, how far each has come, and what a person can do about it. */
export function DispatchSection({ day, code }: DispatchSectionProps) {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery(
    trpc.dispatch.ofDay.queryOptions(
      { ...scope, day, code },
      { refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? pollBusy : pollIdle) },
    ),
  );
  const { data } = query;
  const queryClient = useQueryClient();
  const progress = `${data?.run?.state} ${data?.built}`;
  // An end of day makes files, too: the list of builds beside this section asks anew.
  useEffect(() => void queryClient.invalidateQueries(trpc.dayFiles.pathFilter()), [progress, queryClient, trpc]);
  const hasReceivers = (data?.receivers.length ?? 0) > 0;
  return (
    <Section
      flush
      title={words.title}
      description={words.description}
      actions={data && hasReceivers && may("dayFiles.send") && <EndOfDay view={data} day={day} />}
    >
      <QueryState
        query={query}
        failed={words.failed}
        again={words.again}
        outline={<SkeletonTable rows={3} />}
        className="m-4"
      />
      {data?.run && <RunNote run={data.run} view={data} day={day} />}
      {data && !hasReceivers && (
        <EmptyState
          icon={Send}
          title={words.none}
          action={may("connections.manage") && <TextLink href={path("connections")}>{words.toConnections}</TextLink>}
        >
          {may("connections.manage") ? words.noneToDo : words.noneText}
        </EmptyState>
      )}
      {data && hasReceivers && (
        <ul className="divide-y">
          {data.receivers.map((receiver) => (
            <ReceiverRow key={receiver.id} receiver={receiver} view={data} day={day} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function isBusy({ receivers, run }: SendingView): boolean {
  const isAtWork = run?.state === "building" || run?.state === "sending";
  return isAtWork || receivers.some(({ dispatches }) => dispatches.some(({ state }) => isOpen(state)));
}

function EndOfDay({ view, day }: { readonly view: SendingView; readonly day: string }) {
  const [asking, setAsking] = useState(false);
  const changes = useDispatchChanges();
  // One whose files wait begins anew.
  const building = view.run?.state === "building";
  return (
    <>
      <Button variant="primary" disabled={building} onClick={() => setAsking(true)}>
        {words.endOfDay}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.endOfDayTitle(day)}
        description={view.run?.state === "sending" ? words.endOfDayAgainText : words.endOfDayText}
        confirmLabel={words.endOfDayConfirm}
        busy={changes.busy}
        onConfirm={() => changes.endOfDay(view.siteId, day, null, () => setAsking(false))}
      />
    </>
  );
}
