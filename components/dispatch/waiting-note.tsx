"use client";
import { shownState } from "#core/dispatch/dispatch-state.ts";
import { dispatch as words } from "#components/messages/dispatch.ts";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { DispatchView } from "./views.ts";

/** Why files of a receiver are tried again and when: what is the same of several is said once. */
export function WaitingNote({ dispatches }: { readonly dispatches: readonly DispatchView[] }) {
  const waiting = dispatches.filter((one) => shownState(one) === "again");
  return [...Map.groupBy(waiting, ({ fault }) => fault ?? "")].map(([fault, files]) => (
    <Callout key={fault} tone="caution">
      <p className="wrap-anywhere">{fault}</p>
      <p>
        {words.waiting(files.length, Math.max(...files.map(({ attempts }) => attempts)))} {words.nextTry}:{" "}
        <DateTime value={files.map(({ dueAt }) => dueAt ?? "").toSorted()[0] ?? ""} />
      </p>
    </Callout>
  ));
}
