"use client";
import { useEffect, useRef, type ReactNode } from "react";

type StepHeadingProps = {
  readonly children: ReactNode;
  readonly description?: ReactNode;
  readonly aside?: ReactNode;
  /** Takes the focus when it appears, so that who can't see the page knows that the step has changed. */
  readonly focused?: boolean;
};

/** The heading of a step of an import. */
export function StepHeading({ children, description, aside, focused = false }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!focused) return;
    heading.current?.focus({ preventScroll: true });
    // The step before may have been scrolled far down.
    window.scrollTo({ top: 0 });
  }, [focused]);
  return (
    <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h2 ref={heading} tabIndex={-1} className="text-base leading-7 font-semibold outline-none">
          {children}
        </h2>
        {description && <p className="max-w-prose text-ink-2">{description}</p>}
      </div>
      {aside}
    </div>
  );
}
