"use client";
import type { ReactNode } from "react";
import {
  ChevronRight,
  CirclePause,
  CirclePlus,
  PencilLine,
  Trash2,
  Undo2,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import { isEndedRow } from "#core/guard/ended-row.ts";
import { rowSearch as words } from "#components/messages/history.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Tone } from "#components/ui/tone.ts";
import { ImportStateBadge } from "#components/workspace/import-state-badge.tsx";
import { PlatformWaitNote } from "#components/workspace/platform-wait-note.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChangedFields } from "./changed-fields.tsx";

export type RecordEvent = RouterOutputs["history"]["record"]["events"][number];

const looks: Readonly<Record<RecordEvent["kind"], { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  created: { tone: "positive", icon: CirclePlus },
  updated: { tone: "accent", icon: PencilLine },
  removed: { tone: "neutral", icon: Trash2 },
  skipped: { tone: "caution", icon: TriangleAlert },
  held: { tone: "held", icon: CirclePause },
};

/** One thing that happened to a record: what, by which row of which file, when and by whom. */
export function TimelineEvent({ event }: { readonly event: RecordEvent }) {
  const { path } = useWorkspace();
  const { kind, run, undo, at, version } = event;
  const { tone, icon: Icon } = undo ? { tone: "neutral" as const, icon: Undo2 } : looks[kind];
  return (
    <li className="group/event flex gap-3">
      <div aria-hidden className="flex flex-col items-center">
        <span className="mt-1.5 size-2 shrink-0 rounded-full bg-line-strong" />
        <span className="my-1 w-px flex-1 bg-line group-last/event:hidden" />
      </div>
      <div className="min-w-0 flex-1 pb-5">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Badge tone={tone}>
            <Icon aria-hidden />
            {undo ? words.undoKinds[kind] : words.kinds[kind]}
          </Badge>
          <TextLink href={path("imports", run.id)} className="inline-flex items-center pointer-coarse:min-h-11">
            {whereFrom(event)}
          </TextLink>
          {version !== null && <span className="text-[0.8125rem] text-ink-3">{words.version(version)}</span>}
          {run.state !== "completed" && <ImportStateBadge run={run} />}
          <PlatformWaitNote run={run} />
        </div>
        <p className="mt-0.5 text-[0.8125rem] break-words text-ink-2">
          <DateTime value={at} /> · {run.fileName} · {run.feedName ?? words.noFeed} ·{" "}
          {undo
            ? words.undoneBy(undo.askedByName)
            : run.loadedByName
              ? words.loadedBy(run.loadedByName)
              : words.uploadedBy(run.createdByName)}
        </p>
        <Edits event={event} />
        <EventBody event={event} />
      </div>
    </li>
  );
}

/** The row that did it; of a record that ended because a snapshot did not have it there is none. */
function whereFrom({ run, undo, row }: RecordEvent): string {
  if (isEndedRow(row)) return undo ? words.undoNoRow(run.number) : words.importNoRow(run.number);
  return undo ? words.undoRow(run.number, formatNumber(row)) : words.importRow(run.number, formatNumber(row));
}

/** As many as are named; a row is seldom touched more often. */
const namedEdits = 3;

/** Who changed cells of the row in the grid, and in which change; the way to its values. */
function Edits({ event: { edits, run } }: { readonly event: RecordEvent }) {
  const { path } = useWorkspace();
  if (edits.length === 0) return null;
  return (
    <ul aria-label={words.mendedOf(run.number)} className="mt-0.5 text-[0.8125rem] text-ink-2">
      {edits.slice(-namedEdits).map(({ number, cells, byName, at }) => (
        <li key={number}>
          <TextLink href={path("imports", run.id, "mend")} className="inline-flex items-center pointer-coarse:min-h-11">
            {words.mended(cells, byName, number)}
          </TextLink>
          , <DateTime value={at} />
        </li>
      ))}
      {edits.length > namedEdits && <li>{words.mendedMore(edits.length - namedEdits)}</li>}
    </ul>
  );
}

function EventBody({ event }: { readonly event: RecordEvent }): ReactNode {
  const { kind, run, undo, issues, changes } = event;
  const version = event.version ?? 0;
  const caption = undo ? words.undoChanges(run.number) : words.changesOf(words.kinds[kind], run.number);
  if (kind === "skipped" || kind === "held") {
    return (
      <>
        <p className="mt-1.5">{event.held === null ? words.notLoaded : words.held[event.held]}</p>
        <ul aria-label={words.faults} className="mt-1 flex flex-col gap-1">
          {issues.map(({ label, message, code }) => (
            <li key={`${code} ${label ?? ""}`}>
              <span className="mr-1.5 text-ink-3">{label ?? words.wholeRow}</span> {message}
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (changes.length === 0) return <p className="mt-1.5 text-ink-2">{words.nothingChanged}</p>;
  if (kind === "updated") return <ChangedFields caption={caption} changes={changes} version={version} before after />;
  return (
    <details className="group mt-1">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-accent-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {words.showValues(changes.length)}
      </summary>
      <ChangedFields
        caption={caption}
        changes={changes}
        version={version}
        before={kind === "removed"}
        after={kind === "created"}
      />
    </details>
  );
}
