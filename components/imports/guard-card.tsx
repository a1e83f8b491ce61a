"use client";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { toast } from "sonner";
import { guard as words } from "#components/messages/guard.ts";
import { sending } from "#components/messages/sending.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ImportView } from "./import-views.ts";
import { useTransfer } from "./use-transfer.ts";

type Hold = NonNullable<ImportView["hold"]>;
type Way = "approve" | "approveNoEnd" | "refuse";

/** Why a plan is held, and the buttons of those who may let it go on. */
export function GuardCard({ view }: { readonly view: ImportView }) {
  const { hold } = view;
  if (!hold || hold.state === "refused") return null;
  if (hold.state === "approved") {
    return (
      <Callout tone="positive" title={words.approvedTitle(hold.decidedByName ?? "")} className="mb-4">
        {hold.reason && <p className="break-words">{words.because(hold.reason)}</p>}
        {hold.decidedAt && <DateTime value={hold.decidedAt} />}
        {!hold.ending && <p>{words.endsNobody}</p>}
      </Callout>
    );
  }
  return (
    <Callout tone="held" title={words.heldTitle} className="mb-4">
      <p>{view.atPlatform > 0 ? words.heldSentText : words.heldText}</p>
      <ul aria-label={words.reasons} className="my-2 flex list-disc flex-col gap-1 pl-5 text-ink">
        {hold.findings.map(({ sentence }) => (
          <li key={sentence} className="break-words">
            {sentence}
          </li>
        ))}
      </ul>
      <Decide view={view} hold={hold} />
    </Callout>
  );
}

function Decide({ view, hold }: { readonly view: ImportView; readonly hold: Hold }) {
  const { may, path } = useWorkspace();
  const [way, setWay] = useState<Way | null>(null);
  const { run } = view;
  const ended = run.ended ?? 0;
  if (!may("imports.approve")) return <p>{words.askApprover}</p>;
  if (!hold.mayDecide) {
    return (
      <p>
        {words.notNamed} {run.feedId && <TextLink href={path("feeds", run.feedId)}>{words.whoIsNamed}</TextLink>}
      </p>
    );
  }
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button variant="primary" onClick={() => setWay("approve")}>
        <ShieldAlert aria-hidden />
        {words.approve(ended, view.endedWay ?? "end")}
      </Button>
      {ended > 0 && <Button onClick={() => setWay("approveNoEnd")}>{words.approveNoEnd}</Button>}
      <Button onClick={() => setWay("refuse")}>{words.refuse}</Button>
      {way && <Ask view={view} hold={hold} way={way} onClose={() => setWay(null)} />}
    </div>
  );
}

type AskProps = {
  readonly view: ImportView;
  readonly hold: Hold;
  readonly way: Way;
  readonly onClose: () => void;
};

/** Asks why, since whoever looks at the import later wants to know. */
function Ask({ view, hold, way, onClose }: AskProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const { run } = view;
  const { data: transfer } = useTransfer(view);
  const settle = {
    onError: (error: { readonly message: string }) => toast.error(error.message),
    onSettled: async () => {
      onClose();
      await queryClient.invalidateQueries(trpc.guard.pathFilter());
      await queryClient.invalidateQueries(trpc.imports.pathFilter());
      await queryClient.invalidateQueries(trpc.routes.pathFilter());
    },
  };
  const approve = useMutation(trpc.guard.approve.mutationOptions(settle));
  const refuse = useMutation(trpc.guard.refuse.mutationOptions(settle));
  const byItself = transfer?.automation?.state === "held" && transfer.automation.reason === "guard";
  const approving = byItself ? words.approveByItself : words.approveText;
  function confirm(reason: string) {
    const seen = { ...scope, importId: run.id, seenPlannedAt: hold.plannedAt, reason };
    if (way === "refuse") refuse.mutate(seen);
    else approve.mutate({ ...seen, ending: way === "approve" });
  }
  return (
    <ReasonDialog
      title={words.questions[way](run.number)}
      description={
        way === "approve" || way === "approveNoEnd"
          ? approving
          : view.atPlatform > 0
            ? sending.stopText
            : words.refuseText
      }
      confirmLabel={
        {
          approve: words.approve(run.ended ?? 0, view.endedWay ?? "end"),
          approveNoEnd: words.approveNoEnd,
          refuse: words.refuse,
        }[way]
      }
      reason={{ label: words.reason, hint: words.reasonHint, missing: words.reasonMissing }}
      busy={approve.isPending || refuse.isPending}
      onClose={onClose}
      onConfirm={confirm}
    />
  );
}
