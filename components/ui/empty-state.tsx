import type { ReactNode } from "react";
import type { LucideIcon } from "lucide-react";
import { classNames } from "./class-names.ts";

type EmptyStateProps = {
  readonly icon?: LucideIcon;
  readonly title: ReactNode;
  /** What to do, or what will stand here. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
};

/** Nothing here yet, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={classNames("flex flex-col items-center gap-1 px-6 py-10 text-center", className)}>
      {Icon && <Icon aria-hidden className="mb-2 size-6 text-ink-3" strokeWidth={1.5} />}
      <p className="font-medium text-ink">{title}</p>
      {children && <div className="max-w-prose text-balance text-ink-2">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
