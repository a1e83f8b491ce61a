import { ui } from "#components/messages/ui.ts";
import { classNames } from "./class-names.ts";

/** A grey stand-in of the size of what will come, so that nothing jumps. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={classNames("block h-4 animate-pulse rounded bg-hover", className)} />;
}

const widths = ["w-3/5", "w-2/5", "w-1/2", "w-1/3"] as const;

/** Stand-in of a dense table; announced once. */
export function SkeletonTable({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">{ui.loading}</span>
      <div className="h-8 border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-b px-4 last:border-b-0">
          <Skeleton className={classNames("h-3", widths[row % widths.length])} />
          <Skeleton className="ml-auto h-3 w-20" />
        </div>
      ))}
    </div>
  );
}
