import { useState } from "react";

/** What a person can find their way from when the control itself is gone: a named part of the page, else the page. */
const places = "section, form, fieldset, [role=region], [role=tabpanel], [role=group], main";

/**
 * Where the keyboard goes when a panel closes: to what opened it, whatever that was (a button, a key that was pressed on a
 * row, an entry of a menu), or to the part of the page in which that stood. For a component that is mounted with its
 * panel. The library itself knows only the trigger that was given to it, and most panels here have none.
 */
export function useFocusReturn(before?: (event: Event) => void): (event: Event) => void {
  const [opener] = useState(() => openerOf(document.activeElement));
  const [around] = useState(() => placesAround(opener));
  return (event) => {
    before?.(event);
    // Somebody else has given it a place already: the next row, the heading of what came.
    if (event.defaultPrevented || !isLost()) return;
    const page = document.querySelector<HTMLElement>("main");
    const next = [opener, ...around, page].find((element) => element?.isConnected && !element.matches(":disabled"));
    if (!next) return;
    event.preventDefault();
    if (next !== opener && !next.hasAttribute("tabindex")) {
      next.tabIndex = -1;
      next.style.outline = "none";
    }
    next.focus({ preventScroll: true });
  };
}

/** An entry of a menu is gone with its menu, which names the button that it belongs to. */
function openerOf(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const button = element.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return button ? document.getElementById(button) : element;
}

/** The places an element stands in, the innermost first. */
function placesAround(element: HTMLElement | null): readonly HTMLElement[] {
  const place = element?.parentElement?.closest<HTMLElement>(places);
  return place ? [place, ...placesAround(place)] : [];
}

const isLost = () => document.activeElement === null || document.activeElement === document.body;
