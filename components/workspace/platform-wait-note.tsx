import type { ImportRun } from "#core/imports/import.ts";
import { sending } from "#components/messages/sending.ts";
import { DateTime } from "#components/ui/date-time.tsx";

/** Beside an import in a list: since when it waits for its platform, that nobody has to do anything, and how to stop it. */
export function PlatformWaitNote({ run }: { readonly run: Pick<ImportRun, "waitsSince" | "cancelRequested"> }) {
  if (run.waitsSince === undefined || run.cancelRequested) return null;
  return (
    <span className="mt-1 block max-w-44 text-xs whitespace-normal text-ink-3">
      {sending.inList.since} <DateTime value={run.waitsSince} />, {sending.inList.goesOn}
    </span>
  );
}
