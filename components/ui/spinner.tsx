import { LoaderCircle } from "lucide-react";
import { ui } from "#components/messages/ui.ts";
import { classNames } from "./class-names.ts";

/** Decorative by default; give it `announced` where nothing else says that something is loading. */
export function Spinner({ className, announced = false }: { className?: string; announced?: boolean }) {
  return (
    <span role={announced ? "status" : undefined} className="inline-flex">
      <LoaderCircle aria-hidden className={classNames("size-4 animate-spin", className)} />
      {announced && <span className="sr-only">{ui.loading}</span>}
    </span>
  );
}
