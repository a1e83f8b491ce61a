import type { ReactNode } from "react";
import { CircleAlert, CircleCheck, CirclePause, Info, TriangleAlert } from "lucide-react";
import { classNames } from "./class-names.ts";
import { toneClasses, type Tone } from "./tone.ts";

const icons = {
  neutral: Info,
  accent: Info,
  positive: CircleCheck,
  caution: TriangleAlert,
  critical: CircleAlert,
  held: CirclePause,
} satisfies Record<Tone, typeof Info>;

type CalloutProps = {
  readonly tone?: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** Read out at once when it appears: the answer to something a person just did. */
  readonly announced?: boolean;
  readonly className?: string;
};

/** A remark that stands in the page until it no longer holds. */
export function Callout({ tone = "neutral", title, children, action, announced = false, className }: CalloutProps) {
  const Icon = icons[tone];
  const role = announced ? (tone === "critical" ? "alert" : "status") : undefined;
  return (
    <div
      role={role}
      className={classNames("flex gap-2.5 rounded-lg border px-3 py-2.5", toneClasses({ tone }), className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className={title ? "text-ink-2" : undefined}>{children}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
