import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type StatProps = {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly className?: string;
};

/** One figure with its name. Put several into a `StatList`. */
export function Stat({ label, value, note, className }: StatProps) {
  return (
    <div className={classNames("min-w-0 bg-surface px-4 py-3", className)}>
      <dt className="text-[0.8125rem] text-ink-2">{label}</dt>
      <dd className="mt-0.5 text-xl tabular-nums leading-7 font-semibold tracking-tight">{value}</dd>
      {note && <dd className="text-xs text-ink-3">{note}</dd>}
    </div>
  );
}

export function StatList({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <dl
      className={classNames(
        "grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line shadow-raised sm:grid-cols-4",
        className,
      )}
    >
      {children}
    </dl>
  );
}
