/** What a person can find their way from: a named part of the page, else the page itself. */
const places = "section, form, fieldset, [role=region], [role=tabpanel], [role=group], main";

/** The places an element stands in, the innermost first. */
export function placesAround(element: HTMLElement): readonly HTMLElement[] {
  const place = element.parentElement?.closest<HTMLElement>(places);
  return place ? [place, ...placesAround(place)] : [];
}

/** Gives the focus to a place, which takes none by itself. */
export function focusPlace(place: HTMLElement): void {
  if (!place.hasAttribute("tabindex")) {
    place.tabIndex = -1;
    place.style.outline = "none";
  }
  place.focus({ preventScroll: true });
}

/** Nothing on the page has the focus: the keyboard would begin at the top again. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
