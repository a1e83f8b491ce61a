import type { ReactNode } from "react";
import { ChevronRight } from "lucide-react";

type FiguresDisclosureProps = {
  readonly label: string;
  /** A table. */
  readonly children: ReactNode;
};

/** The figures of a chart, to be unfolded below it. */
export function FiguresDisclosure({ label, children }: FiguresDisclosureProps) {
  return (
    <details className="group mt-3 border-t pt-2">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1.5 rounded-sm font-medium text-accent-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        {label}
      </summary>
      <div className="mt-2 overflow-hidden rounded-md border">{children}</div>
    </details>
  );
}
