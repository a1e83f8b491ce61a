"use client";
import type { RemovedFile } from "#core/retention/retention.ts";
import { result as words } from "#components/messages/imports.ts";
import { DateTime } from "#components/ui/date-time.tsx";

/** "The original was removed on Nov 21, 2026 by the feed's retention of 90 days." */
export function RemovedNote({ what, removed }: { readonly what: string; readonly removed: RemovedFile }) {
  return (
    <>
      {words.removedOn(what)} <DateTime value={removed.at} form="date" /> {words.removedBy(removed.rule, removed.days)}
    </>
  );
}
