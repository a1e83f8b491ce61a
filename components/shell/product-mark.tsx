import { shell } from "#components/messages/shell.ts";
import { classNames } from "#components/ui/class-names.ts";

/** A road on three piers, and the name. */
export function ProductMark({ className, wordClassName }: { className?: string; wordClassName?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-2", className)}>
      <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0">
        <rect width="24" height="24" rx="6" className="fill-accent" />
        <path
          d="M4 9.75h16M7 9.75v7.5M12 9.75v7.5M17 9.75v7.5"
          className="stroke-on-accent"
          strokeWidth="2"
          strokeLinecap="round"
          fill="none"
        />
      </svg>
      <span className={classNames("text-[0.9375rem] font-semibold tracking-tight", wordClassName)}>
        {shell.product}
      </span>
    </span>
  );
}
