import type { ReactNode } from "react";

/** What can be done on this step; stays in sight while the step is longer than the window, unless that is low. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div
      data-action-bar
      className="sticky bottom-0 z-20 -mx-4 mt-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-canvas/95 px-4 py-3 backdrop-blur-sm sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8 low:static"
    >
      {children}
    </div>
  );
}
