import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names.ts";

export function Card({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div className={classNames("overflow-hidden rounded-lg border bg-surface shadow-raised", className)} {...rest} />
  );
}

type SectionProps = {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** No inner space: the child is a table or list that runs to the edge. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A part of a page under its own heading. */
export function Section({ title, description, actions, flush = false, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={className}>
      <Card>
        <div
          className={classNames(
            "flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5",
            flush && "border-b",
          )}
        >
          <div className="min-w-0">
            <h2 id={id} className="font-semibold">
              {title}
            </h2>
            {description && <p className="text-[0.8125rem] text-ink-2">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
        <div className={flush ? undefined : "px-4 pb-4"}>{children}</div>
      </Card>
    </section>
  );
}
