"use client";
import { upload as words } from "#components/messages/imports.ts";
import { LeaveGuard as AskBeforeLeaving } from "#components/ui/leave-guard.tsx";

/** Asks before a page is left while a file is on its way. */
export function LeaveGuard({ active }: { readonly active: boolean }) {
  return (
    <AskBeforeLeaving
      active={active}
      title={words.leaveTitle}
      text={words.leaveText}
      leaveLabel={words.leave}
      stayLabel={words.stay}
    />
  );
}
