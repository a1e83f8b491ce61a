import Link from "next/link";
import { ChevronRight } from "lucide-react";
import { ui } from "#components/messages/ui.ts";

export type Crumb = { readonly label: string; readonly href?: string };

/** The way to this page; the last entry is the page itself. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={ui.breadcrumb}>
      <ol className="flex flex-wrap items-center gap-1 text-[0.8125rem] text-ink-2">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} className="flex items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 text-ink-3" />}
            {crumb.href ? (
              <Link
                href={crumb.href}
                className="inline-flex min-h-6 items-center rounded pointer-coarse:min-h-11 hover:text-ink hover:underline"
              >
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="text-ink">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
