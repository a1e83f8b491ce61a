/**
 * What is wrong with how a page is laid out, a line each; runs in the browser. `names` asks besides for controls whose
 * name alone does not tell them from others of their part of the page ("Show", "Show", "Show").
 */
export function layoutFaults({ names }: { readonly names: boolean }): readonly string[] {
  const root = document.documentElement;
  const open = document.querySelector("[role=dialog], [role=alertdialog]");
  const shown = (element: Element) => element.checkVisibility() && !element.closest("[aria-hidden=true], .sr-only");
  const nameOf = (element: Element) => element.getAttribute("aria-label") ?? (element.textContent || "").trim();
  const every = (selector: string) =>
    [...(open ?? document.body).querySelectorAll<HTMLElement>(selector)].filter(shown);

  const faults: string[] = [];
  // A table that is too wide scrolls by itself; the page never does.
  const over = root.scrollWidth - root.clientWidth;
  if (over > 0) faults.push(`the page scrolls sideways by ${over} px`);

  for (const element of every("p, span, td, th, dt, dd, li, a, h1, h2, h3")) {
    const cut = getComputedStyle(element).textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth + 1;
    // Of a value in a list to choose from, or a cell that tells the rest when pointed at, no more is expected.
    if (cut && !element.closest("[title], [role=combobox], [role=option]")) faults.push(`cut off: ${nameOf(element)}`);
  }
  for (const element of every("button, a[href], [role=checkbox], [role=radio], [role=combobox], input, summary")) {
    const { width, height } = element.getBoundingClientRect();
    // Links within text and boxes whose label is pressed as well are as large as they are.
    const free = element.matches("a:not([class*=border]), [role=checkbox], [role=radio], input");
    if (!free && (width < 24 || height < 24)) faults.push(`${width} × ${height} px is small: ${nameOf(element)}`);
  }
  if (!names) return faults;

  const found = new Map<string, Element>();
  for (const element of every("button:not([role]), a[href]")) {
    const part = element.closest("section, nav, [role=group], [role=tabpanel], [role=dialog]");
    const key = `${nameOf(element)} in ${part?.getAttribute("aria-label") ?? part?.textContent?.slice(0, 40) ?? "page"}`;
    const other = found.get(key);
    const same = other?.getAttribute("href") && other.getAttribute("href") === element.getAttribute("href");
    if (other && !same) faults.push(`two controls called ${key}`);
    found.set(key, element);
  }
  return faults;
}
