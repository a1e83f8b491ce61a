/** In a narrow window and at 200 % zoom the request in hand stands above the list and leaves the window with it. */
const isAbove = (detail: HTMLElement) => getComputedStyle(detail).position !== "sticky";

/** Whether somebody decides there: the list stays where it is then. */
export function isLookedAt(detail: HTMLElement | null): boolean {
  if (!detail || !isAbove(detail)) return false;
  const { top, bottom } = detail.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight / 2;
}

/** Somebody has pressed a request further down: what it is, and the buttons that decide it, come into sight. */
export function showDetail(detail: HTMLElement | null): void {
  if (!detail || !isAbove(detail) || isLookedAt(detail)) return;
  detail.scrollIntoView({ block: "start" });
  detail.focus({ preventScroll: true });
}
