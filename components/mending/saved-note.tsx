"use client";
import { Check, CloudOff } from "lucide-react";
import { mending as words } from "#components/messages/mending.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { MendSaver } from "./use-saver.ts";

/** Whether what was typed is on the server. */
export function SavedNote({ state }: Pick<MendSaver, "state">) {
  return (
    <p role="status" className="inline-flex min-h-8 items-center gap-1.5 text-[0.8125rem] text-ink-2">
      {state.stuck ? (
        <>
          <CloudOff aria-hidden className="size-4 text-caution-ink" />
          {words.notSaved}
        </>
      ) : state.saving ? (
        <>
          <Spinner className="size-3.5" />
          {words.saving}
        </>
      ) : state.savedAt === null ? (
        words.nothingYet
      ) : (
        <>
          <Check aria-hidden className="size-4 text-positive-ink" />
          <span>
            {words.saved} <DateTime value={new Date(state.savedAt)} form="time" />
          </span>
        </>
      )}
    </p>
  );
}

/** What waits for the line; nothing of it is lost while the page is open. */
export function StuckNote({ saver, state }: Pick<MendSaver, "saver" | "state">) {
  if (!state.stuck) return null;
  return (
    <Callout
      tone="caution"
      announced
      className="mb-3"
      action={
        <>
          <Button busy={state.saving} onClick={saver.retry}>
            {words.tryNow}
          </Button>
          <Button variant="ghost" onClick={saver.discard}>
            {words.giveUp}
          </Button>
        </>
      }
    >
      {words.stuck(state.jobs.length)}
    </Callout>
  );
}
