"use client";
import { requestStatusNames } from "#core/requisitions/request.ts";
import { desk, deskNotes as words } from "#components/messages/requisitions.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { DeskState } from "./use-desk.ts";
import type { Conflict } from "./views.ts";

/** What was done last, what failed, and what a colleague was quicker with: that one stays until it is dismissed. */
export function DeskNotes({ state, onUndo }: { readonly state: DeskState; readonly onUndo: () => void }) {
  const { conflicts, fault, said, last } = state;
  const dismiss = <Button onClick={state.dismiss}>{words.dismiss}</Button>;
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      {fault !== null && (
        <Callout tone="critical" announced title={words.failed} action={dismiss}>
          {fault}
        </Callout>
      )}
      {conflicts.length > 0 && (
        <Callout tone="caution" announced title={words.conflictTitle(conflicts.length)} action={dismiss}>
          <ul>
            {conflicts.slice(0, 20).map((conflict) => (
              <li key={`${conflict.code} ${conflict.at}`}>
                <ConflictText conflict={conflict} />
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <div className="flex min-h-8 flex-wrap items-center gap-3 text-ink-2">
        <p role="status">{said}</p>
        {last !== null && (
          <Button size="sm" onClick={onUndo}>
            {words.undo}
          </Button>
        )}
      </div>
    </div>
  );
}

function ConflictText({ conflict: { code, status, slots_approved, byName, at } }: { readonly conflict: Conflict }) {
  if (status === null || status === "pending") return words.changed(code);
  const what = desk.happened[status](slots_approved);
  return (
    <>
      {words.conflict(code, what, byName ?? requestStatusNames[status])}{" "}
      {at === null ? words.ago : <DateTime value={new Date(at)} form="time" />}
    </>
  );
}
