"use client";
import { useRef, type ComponentProps, type RefObject } from "react";
import { classNames } from "./class-names.ts";
import { useOverflow } from "./use-overflow.ts";

type TableProps = ComponentProps<"table"> & {
  /** Read to those who can't see the page around the table. */
  readonly caption: string;
  /** Height above which rows scroll under the header, e.g. `max-h-96`. */
  readonly scrollClassName?: string;
  /** Gets the element that scrolls. */
  readonly scroller?: RefObject<HTMLDivElement | null>;
};

/**
 * A real table: dense rows, sticky header; where it is larger than its place it scrolls by itself, by keyboard too, and a
 * shade along the edge says that there is more.
 */
export function Table({ caption, scrollClassName, scroller: given, className, children, ...rest }: TableProps) {
  const own = useRef<HTMLDivElement>(null);
  const scroller = given ?? own;
  const { scrolls, below, right } = useOverflow(scroller);
  return (
    <div className="relative isolate w-full">
      <div
        ref={scroller}
        {...(scrolls ? { tabIndex: 0, role: "group", "aria-label": caption } : {})}
        className={classNames("relative w-full overflow-auto focus-visible:-outline-offset-2", scrollClassName)}
      >
        <table className={classNames("w-full border-separate border-spacing-0 text-left", className)} {...rest}>
          <caption className="sr-only">{caption}</caption>
          {children}
        </table>
      </div>
      {below && <Shade className="inset-x-0 bottom-0 h-3 bg-linear-to-t" />}
      {right && <Shade className="inset-y-0 right-0 w-3 bg-linear-to-l" />}
    </div>
  );
}

/** Above what scrolls, and in nobody's way. */
function Shade({ className }: { readonly className: string }) {
  return (
    <div
      aria-hidden
      className={classNames(
        "pointer-events-none absolute z-10 from-[hsl(var(--shadow)/0.14)] to-transparent print:hidden dark:from-[hsl(var(--shadow)/0.6)]",
        className,
      )}
    />
  );
}

export function TableHead(props: ComponentProps<"thead">) {
  return <thead {...props} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      className={classNames("group/row hover:bg-hover/60 data-[selected=true]:bg-accent-soft", className)}
      {...rest}
    />
  );
}

const alignments = { left: "text-left", right: "text-right tabular-nums", center: "text-center" } as const;
export type Align = keyof typeof alignments;

/** A column's header. */
export function TableHeader({
  align = "left",
  className,
  ...rest
}: Omit<ComponentProps<"th">, "align"> & { readonly align?: Align }) {
  return (
    <th
      scope="col"
      className={classNames(
        "sticky top-0 z-10 h-8 border-b bg-sunken px-3 first:pl-4 last:pr-4 text-xs font-medium whitespace-nowrap text-ink-2",
        alignments[align],
        className,
      )}
      {...rest}
    />
  );
}

const cellClasses =
  "h-9 border-b border-line px-3 py-1.5 first:pl-4 last:pr-4 align-middle group-last/row:border-b-0 pointer-coarse:h-11";

export function TableCell({
  align = "left",
  className,
  ...rest
}: Omit<ComponentProps<"td">, "align"> & { readonly align?: Align }) {
  return <td className={classNames(cellClasses, alignments[align], className)} {...rest} />;
}

/** The cell that names its row. */
export function TableRowHeader({ className, ...rest }: ComponentProps<"th">) {
  return <th scope="row" className={classNames(cellClasses, "text-left font-medium", className)} {...rest} />;
}
