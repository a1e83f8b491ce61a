"use client";
import { useEffect, useState, type RefObject } from "react";

export type Overflow = {
  /** The content is larger than the element. */
  readonly scrolls: boolean;
  /** There is more of it below, and to the right, of what is in sight. */
  readonly below: boolean;
  readonly right: boolean;
};

const none: Overflow = { scrolls: false, below: false, right: false };

/** What of an element's content is out of sight; follows changes of its size, and its scrolling. */
export function useOverflow(target: RefObject<HTMLElement | null>): Overflow {
  const [overflow, setOverflow] = useState(none);
  useEffect(() => {
    const element = target.current;
    if (!element) return;
    const measure = () => {
      const now = overflowOf(element);
      setOverflow((before) => (isSame(before, now) ? before : now));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [target]);
  return overflow;
}

/** At the end a browser that zooms may be a fraction of a pixel short of it. */
function overflowOf(element: HTMLElement): Overflow {
  const { scrollWidth, clientWidth, scrollLeft, scrollHeight, clientHeight, scrollTop } = element;
  return {
    scrolls: scrollWidth > clientWidth || scrollHeight > clientHeight,
    below: scrollHeight - clientHeight - scrollTop > 1,
    right: scrollWidth - clientWidth - scrollLeft > 1,
  };
}

const isSame = (a: Overflow, b: Overflow) => a.scrolls === b.scrolls && a.below === b.below && a.right === b.right;
