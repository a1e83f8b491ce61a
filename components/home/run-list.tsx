"use client";
import Link from "next/link";
import type { ImportRun } from "#core/imports/import.ts";
import { needOf } from "#core/imports/need-of.ts";
import { home as words, importStateWords } from "#components/messages/home.ts";
import { importPage } from "#components/messages/imports.ts";
import { CountBar } from "#components/ui/count-bar.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatCount } from "#components/ui/number.ts";
import { Progress } from "#components/ui/progress.tsx";
import { ImportStateBadge } from "#components/workspace/import-state-badge.tsx";
import { PlatformWaitNote } from "#components/workspace/platform-wait-note.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type RunListProps = {
  readonly runs: readonly ImportRun[];
  readonly show: "need" | "progress" | "state";
  readonly empty: string;
};

/** Imports as a list of links, each with what matters in its group: beside the name where its part of the page is wide. */
export function RunList({ runs, show, empty }: RunListProps) {
  const { path } = useWorkspace();
  if (runs.length === 0) return <p className="px-4 py-5 text-ink-2">{empty}</p>;
  return (
    <ul className="divide-y">
      {runs.map((run) => (
        <li key={run.id} className="@container">
          <Link
            href={path("imports", run.id)}
            className="flex flex-col gap-x-4 gap-y-1.5 px-4 py-2.5 @lg:flex-row @lg:items-center hover:bg-hover/60 focus-visible:-outline-offset-2"
          >
            <span className="min-w-0 @lg:flex-1">
              <span className="block font-medium wrap-anywhere">{run.fileName}</span>
              <span className="block text-[0.8125rem] text-ink-3">
                {/* Where they don't fit beside a wide badge, the person stands below, not half of the name. */}
                {words.number(run.number)} · <DateTime value={run.createdAt} /> ·{" "}
                <span className="inline-block">{words.by(run.createdByName)}</span>
              </span>
            </span>
            <RunRemark run={run} show={show} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function RunRemark({ run, show }: Pick<RunListProps, "show"> & { readonly run: ImportRun }) {
  if (show === "progress") {
    return (
      <span className="flex flex-col items-start gap-1.5 @lg:w-48">
        <ImportStateBadge run={run} />
        <PlatformWaitNote run={run} />
        {run.progress && (
          <Progress
            label={run.waitsSince === undefined ? importStateWords[run.state] : importPage.waitsForPlatform}
            value={run.progress.done}
            max={run.progress.total}
          />
        )}
      </span>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 @lg:flex-col @lg:items-end">
      <ImportStateBadge run={run} />
      <PlatformWaitNote run={run} />
      {show === "need" && <span className="text-[0.8125rem] text-ink-2">{needText(run)}</span>}
      {show === "state" && run.state === "completed" && run.counts && (
        <CountBar counts={run.counts} legend="none" className="w-32" />
      )}
    </span>
  );
}

function needText(run: ImportRun): string {
  const rows = (count: number) => formatCount(count, "row", "rows");
  switch (needOf(run)) {
    case "map":
      return words.mapColumns;
    case "decide":
      return words.decide;
    case "fix-file":
      return words.fixFile;
    case "held":
      return words.seeHeld(rows(run.waiting));
    case "fix-rows":
      return words.fixRows(rows((run.counts?.skipped ?? 0) + (run.counts?.held ?? 0)));
    case null:
      return "";
  }
}
