import type { ReactNode } from "react";
import Link from "next/link";
import { ArrowLeft } from "lucide-react";
import { shell } from "#components/messages/shell.ts";
import { FocusKeeper } from "./focus-keeper.tsx";
import { ProductMark } from "./product-mark.tsx";
import { SkipLink } from "./skip-link.tsx";
import { ThemeSwitch } from "./theme.tsx";

type PlainShellProps = {
  readonly account?: ReactNode;
  /** Says that the mark leads back to where one worked. */
  readonly backLabel?: boolean;
  readonly children: ReactNode;
};

/** The frame of pages outside of a workspace: account, unknown addresses. */
export function PlainShell({ account, backLabel = false, children }: PlainShellProps) {
  return (
    <>
      <SkipLink />
      <FocusKeeper />
      <header className="sticky top-0 z-30 border-b bg-surface low:static">
        <div className="flex h-12 items-center gap-2 px-3 sm:px-4 pointer-coarse:h-14">
          <Link href="/" className="flex h-8 items-center rounded-md pointer-coarse:h-11">
            <ProductMark wordClassName="max-sm:sr-only" />
          </Link>
          {backLabel && (
            <Link
              href="/"
              className="ml-2 flex h-8 items-center gap-1 rounded-md px-1.5 pointer-coarse:h-11 text-ink-2 hover:bg-hover hover:text-ink"
            >
              <ArrowLeft aria-hidden className="size-4" />
              {shell.backToWorkspace}
            </Link>
          )}
          <div className="ml-auto flex items-center gap-1">
            <ThemeSwitch />
            {account}
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 py-6 outline-none sm:px-6">
        {children}
      </main>
    </>
  );
}
