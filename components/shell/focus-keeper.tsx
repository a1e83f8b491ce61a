"use client";
import { useEffect } from "react";

/** What a person can find their way from: a named part of the page, else the page itself. */
const places = "section, form, fieldset, [role=region], [role=tabpanel], [role=group], main";

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
    const lost = () => document.activeElement === null || document.activeElement === document.body;

    function onFocus({ target }: FocusEvent) {
      if (!(target instanceof HTMLElement) || !content?.contains(target)) return;
      last = target;
      around = placesAround(target);
    }
    function onPress() {
      // Who presses beside every control means to leave it.
      if (lost()) last = null;
    }
    const observer = new MutationObserver(() => {
      if (!last || (last.isConnected && !isOff(last)) || !lost()) return;
      const next = around.find((place) => place.isConnected) ?? content;
      last = null;
      if (!next.hasAttribute("tabindex")) {
        next.tabIndex = -1;
        next.style.outline = "none";
      }
      next.focus({ preventScroll: true });
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

/** The places an element stands in, the innermost first. */
function placesAround(element: HTMLElement): readonly HTMLElement[] {
  const place = element.parentElement?.closest<HTMLElement>(places);
  return place ? [place, ...placesAround(place)] : [];
}

/** A control that is disabled while it has the focus loses it as well. */
function isOff(element: HTMLElement): boolean {
  return element.matches(":disabled");
}
