import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";
import { ProductMark } from "./product-mark.tsx";
import { ThemeSwitch } from "./theme.tsx";

type EntryShellProps = {
  /** Room for a longer form. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** The frame of pages that nobody is signed in to: one panel, nothing else. */
export function EntryShell({ wide = false, children }: EntryShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-4 sm:px-6">
        <ProductMark />
        <ThemeSwitch />
      </header>
      <main id="content" className="flex flex-1 flex-col items-center px-4 pt-[8vh] pb-16">
        <div className={classNames("w-full", wide ? "max-w-2xl" : "max-w-sm")}>{children}</div>
      </main>
    </div>
  );
}
