"use client";
import { useEffect, useEffectEvent } from "react";

export type DeskAction = "next" | "previous" | "approve" | "part" | "deny" | "choose" | "several" | "undo" | "search";

const actions: Readonly<Record<string, DeskAction>> = {
  j: "next",
  k: "previous",
  a: "approve",
  p: "part",
  d: "deny",
  x: "choose",
  A: "several",
  u: "undo",
  "/": "search",
};

/** Single letters do something on the page while nobody is typing and no dialog is open. */
export function useDeskKeys(on: boolean, act: (action: DeskAction) => void): void {
  const heard = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return;
    event.preventDefault();
    // A key held down moves on, and decides nothing that nobody has looked at.
    if (event.repeat && action !== "next" && action !== "previous") return;
    act(action);
  });
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => heard(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [on]);
}

/** Somebody types, or a dialog or a list of choices has the keyboard. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=listbox], [role=menu]") !== null) return true;
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}
