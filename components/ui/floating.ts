/** The look shared by everything that opens above the page: menus, popovers, lists of options. */
export const floatingClasses =
  "z-50 max-w-[calc(100vw-1rem)] overflow-auto rounded-lg border bg-surface text-sm text-ink shadow-floating " +
  "outline-none data-[state=open]:animate-enter";

/** One line of a menu or list of options. */
export const itemClasses =
  "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm text-ink " +
  "outline-none data-highlighted:bg-hover data-disabled:pointer-events-none data-disabled:text-ink-3 " +
  "pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";
