"use client";
import { useId, type ComponentProps, type ReactNode } from "react";
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";

type CheckboxProps = ComponentProps<typeof Radix.Root> & {
  /** Visible text beside the box; without it give an `aria-label`. */
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
};

/** `checked="indeterminate"` shows a bar: some of several are chosen. */
export function Checkbox({ label, hint, className, id, ...rest }: CheckboxProps) {
  const own = useId();
  const boxId = id ?? own;
  const box = (
    <Radix.Root
      id={boxId}
      aria-describedby={hint ? `${boxId}-hint` : undefined}
      className={classNames(
        "relative grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong bg-surface text-on-accent",
        "data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50",
        "data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent",
        "after:absolute after:-inset-1 pointer-coarse:size-5 pointer-coarse:after:-inset-3",
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        {rest.checked === "indeterminate" ? (
          <Minus aria-hidden className="size-3.5" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3.5" strokeWidth={3} />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
  if (!label) return box;
  return (
    <div className="flex items-start gap-2 pointer-coarse:min-h-11 pointer-coarse:items-center">
      <span className="flex h-5 items-center">{box}</span>
      <span>
        <label htmlFor={boxId}>{label}</label>
        {hint && (
          <span id={`${boxId}-hint`} className="block text-[0.8125rem] text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
