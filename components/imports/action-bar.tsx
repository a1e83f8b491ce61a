import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

/**
 * What can be done on this step; stays in sight while the step is longer than the window, unless that is low. On a phone
 * its buttons go without pictures and with less room around their words, as they would take a fifth of the window else.
 */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div
      data-action-bar
      className={classNames(
        "sticky bottom-0 z-20 -mx-4 mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-canvas/95 px-4 py-3",
        "backdrop-blur-sm sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8 low:static",
        "max-sm:gap-x-2 max-sm:py-2 max-sm:[&_.lucide:not(.animate-spin)]:hidden max-sm:[&_a]:px-2.5 max-sm:[&_button]:px-2.5",
      )}
    >
      {children}
    </div>
  );
}
