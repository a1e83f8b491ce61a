"use client";
import { useEffect, useRef, type ReactNode } from "react";
import { Callout } from "./callout.tsx";

/**
 * What went wrong with all of a form, at its top. It comes into sight by itself: whoever has pressed the button at the end
 * of a long form on a phone sees nothing of its top. Where a field is marked, that one has the focus instead.
 */
export function FaultNote({ children }: { readonly children: ReactNode }) {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const marked = note.current?.closest("form")?.querySelector('[aria-invalid="true"]');
    if (!marked) note.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={note} className="scroll-mt-20">
      <Callout tone="critical" announced>
        {children}
      </Callout>
    </div>
  );
}
