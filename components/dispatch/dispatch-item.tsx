"use client";
import { useState } from "react";
import { isNeedy, shownState, type ShownState } from "#core/dispatch/dispatch-state.ts";
import { dispatch as words, dispatchStateNames } from "#components/messages/dispatch.ts";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ReasonDialog } from "#components/ui/reason-dialog.tsx";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { useDispatchChanges } from "./use-dispatch-changes.ts";
import type { DispatchView } from "./views.ts";

const looks = {
  ...{ built: "waiting", sealed: "running", sent: "running", verified: "done", acknowledged: "done" },
  ...{ in_doubt: "attention", failed: "failed", withdrawn: "cancelled" },
  ...{ again: "partial", taking_back: "running", perhaps: "attention" },
} as const satisfies Record<ShownState, State>;

type DispatchItemProps = {
  readonly dispatch: DispatchView;
  /** The receiver's name. */
  readonly to: string;
  readonly removed: boolean;
};

/**
 * One file on its way: how far it has come and when, why it has not, and what a person can do. Of what is tried again the
 * receiver's row says why, once for all of its files.
 */
export function DispatchItem({ dispatch, to, removed }: DispatchItemProps) {
  const { file, state, version, buildVersion, reason, fault } = dispatch;
  const shown = shownState(dispatch);
  const actions = <Actions dispatch={dispatch} to={to} removed={removed} />;
  return (
    <li className="flex flex-col gap-1 rounded-md border px-3 py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="min-w-0 wrap-anywhere">
          <span className="font-mono text-[0.8125rem]">{file}</span>{" "}
          <span className="text-[0.8125rem] text-ink-3">
            {version > 1 ? `${words.version(version)}, ` : ""}
            {words.ofBuild(buildVersion)}
          </span>
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-[0.8125rem] text-ink-2">
            <DateTime value={latest(dispatch)} />
          </span>
          <StateBadge state={looks[shown]}>{dispatchStateNames[shown]}</StateBadge>
          {!isNeedy(state) && actions}
        </div>
      </div>
      {reason && <p className="text-[0.8125rem] wrap-anywhere text-ink-2">{words.sentAgainFor(reason)}</p>}
      {fault && shown !== "again" && <p className="text-[0.8125rem] wrap-anywhere text-ink-2">{fault}</p>}
      {isNeedy(state) && actions}
    </li>
  );
}

/** When it came as far as it is. */
function latest({ acknowledgedAt, verifiedAt, sentAt, sealedAt, builtAt }: DispatchView): string {
  return acknowledgedAt ?? verifiedAt ?? sentAt ?? sealedAt ?? builtAt;
}

function Actions({ dispatch: { id, file, version, state }, to, removed }: DispatchItemProps) {
  const { may } = useWorkspace();
  const changes = useDispatchChanges();
  const [asking, setAsking] = useState(false);
  const needy = isNeedy(state);
  const there = state === "verified" || state === "acknowledged";
  // Of what may have arrived at one that was removed somebody hears still.
  if (!may("dayFiles.send") || !(needy || there) || (removed && state !== "in_doubt")) return null;
  return (
    <div className="flex flex-wrap gap-2" role="group" aria-label={words.actions(file, version, to)}>
      {state === "in_doubt" && (
        <Button size="sm" busy={changes.busy} onClick={() => changes.arrived(id)}>
          {words.arrived}
        </Button>
      )}
      {state === "failed" && (
        <Button size="sm" busy={changes.busy} onClick={() => changes.tryAgain(id)}>
          {words.tryAgain}
        </Button>
      )}
      {!removed && (
        <Button size="sm" variant={needy ? "secondary" : "ghost"} onClick={() => setAsking(true)}>
          {words.sendAgain}
        </Button>
      )}
      {needy && (
        <Button size="sm" variant="ghost" busy={changes.busy} onClick={() => changes.withdraw(id)}>
          {state === "in_doubt" ? words.leaveOpen : words.withdraw}
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={words.againTitle(file)}
          description={words.againText}
          confirmLabel={words.againConfirm}
          reason={words.againReason}
          busy={changes.busy}
          onClose={() => setAsking(false)}
          onConfirm={(reason) => changes.sendAgain(id, reason, () => setAsking(false))}
        />
      )}
    </div>
  );
}
