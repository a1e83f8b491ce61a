"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { dispatch as words } from "#components/messages/dispatch.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Days that are named at once. */
const mostNamed = 5;

/** Files that did not reach their destination, or of which nobody knows; nothing when there are none. */
export function OpenDispatches() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const { data } = useQuery(
    trpc.dispatch.needy.queryOptions(scope, { enabled: may("dayFiles.send"), refetchInterval: 60_000 }),
  );
  if (!data || data.inDoubt + data.failed === 0) return null;
  const places = [
    ...new Map(
      data.dispatches.map((one) => [one.day === null ? one.id : `${one.destination} ${one.day} ${one.siteCode}`, one]),
    ).values(),
  ];
  return (
    <Callout tone="caution" title={words.home(data.inDoubt, data.failed)}>
      <ul>
        {places.slice(0, mostNamed).map(({ id, destination, day, siteCode, state }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <TextLink
              className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
              href={
                day === null
                  ? path("requisitions")
                  : path("day-files", day) + (siteCode === null ? "" : `?${new URLSearchParams({ site: siteCode })}`)
              }
            >
              {words.toHome(destination, day)}
            </TextLink>
            {day === null && <RequisitionActions dispatchId={id} state={state} />}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

type Needy = RouterOutputs["dispatch"]["needy"]["dispatches"][number];
type RequisitionActionsProps = { readonly dispatchId: string; readonly state: Needy["state"] };

/** A requisition file belongs to no day, on whose page people would decide. */
function RequisitionActions({ dispatchId, state }: RequisitionActionsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const after = {
    onSuccess: () => queryClient.invalidateQueries(trpc.dispatch.pathFilter()),
    onError: (error: { readonly message: string }) => toast.error(words.notDone, { description: error.message }),
  };
  const tryAgain = useMutation(trpc.dispatch.tryAgain.mutationOptions(after));
  const arrived = useMutation(trpc.dispatch.arrived.mutationOptions(after));
  const withdraw = useMutation(trpc.dispatch.withdraw.mutationOptions(after));
  const busy = tryAgain.isPending || arrived.isPending || withdraw.isPending;
  const first = state === "failed" ? tryAgain : arrived;
  return (
    <>
      <Button size="sm" busy={busy} onClick={() => first.mutate({ ...scope, dispatchId })}>
        {state === "failed" ? words.tryAgain : words.arrived}
      </Button>
      <Button size="sm" variant="ghost" busy={busy} onClick={() => withdraw.mutate({ ...scope, dispatchId })}>
        {words.withdraw}
      </Button>
    </>
  );
}
