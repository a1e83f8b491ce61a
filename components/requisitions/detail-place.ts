/** In a narrow window and at 200 % zoom the request in hand stands above the list and leaves the window with it. */
const isAbove = (detail: HTMLElement) => getComputedStyle(detail).position !== "sticky";

/** What lies under the bar at the top is not in sight. */
const bar = 56;

/** Number and buttons; where there is nothing to decide, all of it. */
const decisionOf = (detail: HTMLElement) => (detail.querySelector("form") ?? detail).getBoundingClientRect();

/** Whether somebody decides there: the list stays where it is then. */
export function isLookedAt(detail: HTMLElement | null): boolean {
  if (!detail || !isAbove(detail)) return false;
  const { top, bottom } = decisionOf(detail);
  return bottom > bar && top < window.innerHeight;
}

/** Somebody has pressed a request further down: what it is, and the buttons that decide it, come into sight. */
export function showDetail(detail: HTMLElement | null): void {
  if (!detail || !isAbove(detail)) return;
  const { top, bottom } = decisionOf(detail);
  if (top >= bar && bottom <= window.innerHeight) return;
  detail.scrollIntoView({ block: "start" });
  detail.focus({ preventScroll: true });
}
