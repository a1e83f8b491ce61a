import type { ReactNode } from "react";
import { ProductMark } from "./product-mark.tsx";
import { ThemeSwitch } from "./theme.tsx";

/** The frame of sign-in and invitation: one narrow panel, nothing else. */
export function EntryShell({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <ProductMark />
        <ThemeSwitch />
      </header>
      <main id="content" className="flex flex-1 flex-col items-center px-4 pt-[8vh] pb-16">
        <div className="w-full max-w-sm">{children}</div>
      </main>
    </div>
  );
}
