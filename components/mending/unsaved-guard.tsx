"use client";
import { useEffect } from "react";
import { mending as words } from "#components/messages/mending.ts";
import { LeaveGuard } from "#components/ui/leave-guard.tsx";
import type { MendSaver } from "./use-saver.ts";

/**
 * Asks before the tab is closed or reloaded while something typed is not on the server. By a link, too, once that waits
 * for the line or for a decision: what is just on its way arrives although the page is left.
 */
export function UnsavedGuard({ state }: Pick<MendSaver, "state">) {
  const { jobs, refused, stuck } = state;
  const active = jobs.length + refused.length > 0;
  useEffect(() => {
    if (!active) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", beforeUnload);
    return () => window.removeEventListener("beforeunload", beforeUnload);
  }, [active]);
  return (
    <LeaveGuard
      active={stuck || refused.length > 0}
      title={words.leaveTitle}
      text={words.leaveText(jobs.length + refused.length)}
      leaveLabel={words.leave}
      stayLabel={words.stay}
    />
  );
}
