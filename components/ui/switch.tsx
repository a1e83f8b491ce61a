"use client";
import { useId, type ComponentProps, type ReactNode } from "react";
import { Switch as Radix } from "radix-ui";

type SwitchProps = ComponentProps<typeof Radix.Root> & { readonly label: ReactNode; readonly hint?: ReactNode };

/** A setting that takes effect at once; inside forms that are sent, use a Checkbox. */
export function Switch({ label, hint, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <span>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className="block text-[0.8125rem] text-ink-3">
            {hint}
          </span>
        )}
      </span>
      <Radix.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="relative h-5 w-9 shrink-0 rounded-full border border-line-strong bg-sunken transition-colors after:absolute after:-inset-2 data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-50"
        {...rest}
      >
        <Radix.Thumb className="forced-color-adjust-none block size-4 translate-x-px rounded-full bg-ink-3 transition-transform data-[state=checked]:translate-x-[1.05rem] data-[state=checked]:bg-on-accent" />
      </Radix.Root>
    </div>
  );
}
