"use client";
import { useEffect, useRef, useState } from "react";
import { focusPlace, isFocusLost, placesAround } from "./places-around.ts";

const panels = "[role=dialog], [role=alertdialog]";
/** Of each open panel: where the focus goes when it closes, the best first. */
const openersOf = new WeakMap<Element, readonly HTMLElement[]>();
/** Of a panel that is closing at this moment: another may follow it. */
let closing: readonly HTMLElement[] = [];

/**
 * Stands in a panel over the page: when it closes and nothing else takes the focus, what opened it gets it back. Radix does
 * so for its own triggers alone, while most panels here are opened by a button that sets a state. An entry of a menu is
 * gone by then, so is the button of a panel that this one follows: the menu's button and that panel's opener stand in, and
 * for a row that was removed the part of the page it stood in.
 */
export function ReturnFocus() {
  // Asked while the panel is drawn for the first time: what opened it has the focus still.
  const [openers] = useState(openersNow);
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const panel = place.current?.closest(panels);
    if (panel) openersOf.set(panel, openers);
    return () => {
      closing = openers;
      // A moment later, when the panel has let go of the focus.
      setTimeout(() => {
        if (closing === openers) closing = [];
        giveBack(openers);
      }, 0);
    };
  }, [openers]);
  return <span ref={place} hidden />;
}

function openersNow(): readonly HTMLElement[] {
  const active = typeof document === "undefined" ? null : document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return closing;
  const menu = active.closest("[role=menu]");
  const menuButton = menu && document.getElementById(menu.getAttribute("aria-labelledby") ?? "");
  const opener = menuButton ?? active;
  const before = active.closest(panels);
  return [opener, ...((before && openersOf.get(before)) ?? []), ...(before ? [] : placesAround(opener))];
}

function giveBack(openers: readonly HTMLElement[]): void {
  for (const opener of openers) {
    if (!isFocusLost()) return;
    if (!opener.isConnected) continue;
    opener.focus({ preventScroll: true });
    if (isFocusLost() && !opener.matches("button, a, input, select, textarea")) focusPlace(opener);
  }
}
