import type { ReactNode } from "react";

export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line-strong/60 bg-sunken px-1 font-sans text-xs text-ink-2">
      {children}
    </kbd>
  );
}
