"use client";
import { dispatch as words, roleNames } from "#components/messages/dispatch.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { DispatchItem } from "./dispatch-item.tsx";
import { WaitingNote } from "./waiting-note.tsx";
import { useDispatchChanges } from "./use-dispatch-changes.ts";
import type { ReceiverView, SendingView } from "./views.ts";

type ReceiverRowProps = { readonly receiver: ReceiverView; readonly view: SendingView; readonly day: string };

/** One receiver with what went there of the day: of each file the newest version, the others behind a disclosure. */
export function ReceiverRow({ receiver, view, day }: ReceiverRowProps) {
  const { may } = useWorkspace();
  const changes = useDispatchChanges();
  const { name, role, enabled, removed, dispatches } = receiver;
  const inOrder = dispatches.toSorted((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0));
  const newest = inOrder.filter((one) => !dispatches.some((o) => o.file === one.file && o.version > one.version));
  const earlier = inOrder.filter((one) => !newest.includes(one));
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          <span className="text-[0.8125rem] text-ink-3">{roleNames[role]}</span>
          {(removed || !enabled) && <Badge tone="neutral">{removed ? words.removed : words.off}</Badge>}
        </p>
        {may("dayFiles.send") && view.built && enabled && !removed && (
          <Button
            size="sm"
            busy={changes.busy}
            aria-label={words.sendTo(name)}
            onClick={() => changes.send(view.siteId, day, role)}
          >
            {words.send}
          </Button>
        )}
      </div>
      <WaitingNote dispatches={dispatches} />
      {dispatches.length === 0 ? (
        <p className="text-[0.8125rem] text-ink-2">{words.nothing}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {newest.map((one) => (
            <DispatchItem key={one.id} dispatch={one} to={name} removed={removed} />
          ))}
        </ul>
      )}
      {earlier.length > 0 && (
        <details>
          <summary className="min-h-6 w-fit cursor-pointer content-center text-[0.8125rem] text-ink-2">
            {words.earlier(earlier.length)}
          </summary>
          <ul className="mt-2 flex flex-col gap-2">
            {earlier.map((one) => (
              <DispatchItem key={one.id} dispatch={one} to={name} removed={removed} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
