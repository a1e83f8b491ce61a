"use client";
import { isNeedy, isOpen } from "#core/dispatch/dispatch-state.ts";
import { dispatch as words } from "#components/messages/dispatch.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { useDispatchChanges } from "./use-dispatch-changes.ts";
import type { SendingView } from "./views.ts";

type RunNoteProps = {
  readonly run: NonNullable<SendingView["run"]>;
  readonly view: SendingView;
  readonly day: string;
};

const tones: Readonly<Record<RunNoteProps["run"]["state"], Tone>> = {
  ...{ building: "accent", sending: "accent", done: "positive", empty: "neutral", unchanged: "positive" },
  ...{ changed: "caution", refused: "critical", failed: "caution" },
};

/** Of which what is there and what waits is said, too. */
const tallied: readonly RunNoteProps["run"]["state"][] = ["sending", "changed", "failed"];

function progressOf({ receivers }: SendingView): string {
  const all = receivers.flatMap(({ dispatches }) => dispatches).map(({ state }) => state);
  const there = all.filter((state) => state === "verified" || state === "acknowledged").length;
  return words.progress(there, all.filter(isOpen).length, all.filter(isNeedy).length);
}

/** How the newest end of this day went, with the choice that it leaves to a person. */
export function RunNote({ run, view, day }: RunNoteProps) {
  const { siteId } = view;
  const { may } = useWorkspace();
  const changes = useDispatchChanges();
  // Done with all that was to be sent, which is nothing where nobody gets the files.
  const toNobody = run.state === "done" && view.receivers.every(({ dispatches }) => dispatches.length === 0);
  const tone = toNobody ? "caution" : tones[run.state];
  const choice = run.state === "changed" && may("dayFiles.send") && (
    <div className="flex flex-wrap gap-2">
      <Button busy={changes.busy} onClick={() => changes.endOfDay(siteId, day, "supplement")}>
        {words.supplement}
      </Button>
      <Button busy={changes.busy} onClick={() => changes.endOfDay(siteId, day, "new_version")}>
        {words.newVersion}
      </Button>
    </div>
  );
  const text = (
    <p>
      {toNobody ? words.nobody : words.runs[run.state]} {tallied.includes(run.state) && `${progressOf(view)}. `}
      <span className="text-ink-3">
        <DateTime value={run.endedAt ?? run.askedAt} />, {words.runBy(run.askedByName)}
      </span>
    </p>
  );
  return (
    <div className="border-b p-4" role="status">
      {tone === "neutral" ? (
        text
      ) : (
        <Callout tone={tone} action={choice}>
          {text}
        </Callout>
      )}
    </div>
  );
}
