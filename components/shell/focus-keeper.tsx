"use client";
import { useEffect } from "react";
import { focusPlace, isFocusLost, placesAround } from "#components/ui/places-around.ts";

/**
 * Keeps the keyboard's place in the page's content: where the control that has the focus leaves the page (a row that is
 * settled, a button that was pressed), the browser would begin at the top again. The part of the page that held it gets
 * the focus instead, unless somebody else has taken it. Renders nothing; stands once in a frame with a `<main>`.
 */
export function FocusKeeper() {
  useEffect(() => {
    const content = document.querySelector("main");
    if (!content) return;
    let last: HTMLElement | null = null;
    let around: readonly HTMLElement[] = [];

    function onFocus({ target }: FocusEvent) {
      if (!(target instanceof HTMLElement) || !content?.contains(target)) return;
      last = target;
      around = placesAround(target);
    }
    function onPress() {
      // Who presses beside every control means to leave it.
      if (isFocusLost()) last = null;
    }
    const observer = new MutationObserver(() => {
      if (!last || (last.isConnected && !isOff(last)) || !isFocusLost()) return;
      const next = around.find((place) => place.isConnected) ?? content;
      last = null;
      focusPlace(next);
    });
    observer.observe(content, { subtree: true, childList: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerup", onPress);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerup", onPress);
    };
  }, []);
  return null;
}

/** A control that is disabled while it has the focus loses it as well. */
function isOff(element: HTMLElement): boolean {
  return element.matches(":disabled");
}
