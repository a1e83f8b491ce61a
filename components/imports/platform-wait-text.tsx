"use client";
import type { ImportProgress } from "#core/imports/import.ts";
import { sending as words } from "#components/messages/sending.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import type { ImportView } from "./import-views.ts";

type PlatformWaitTextProps = {
  readonly wait: NonNullable<ImportView["platformWait"]>;
  readonly progress: ImportProgress | null;
  /** When the page has heard of it, in milliseconds. */
  readonly seenAt: number;
};

/** Why the rows of an import stand still, since when, and when it goes on. */
export function PlatformWaitText({ wait, progress, seenAt }: PlatformWaitTextProps) {
  const isDue = Date.parse(wait.nextTryAt) <= seenAt;
  return (
    <div role="status" className="space-y-1 text-ink-2">
      <p>
        {words.waitsSince} <DateTime value={wait.since} />. {wait.sentence}
      </p>
      <p>
        {isDue ? (
          words.triesNow
        ) : (
          <>
            {words.nextTry} <DateTime value={wait.nextTryAt} form="time" />.
          </>
        )}{" "}
        {progress && words.sentSoFar(progress.done, progress.total)}
      </p>
      <p>{words.goesOn}</p>
    </div>
  );
}
