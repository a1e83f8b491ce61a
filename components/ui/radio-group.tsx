"use client";
import { useId, type ReactNode } from "react";
import { RadioGroup as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";

export type RadioOption = {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
};

type RadioGroupProps = {
  readonly legend: ReactNode;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly options: readonly RadioOption[];
  readonly name?: string;
  readonly className?: string;
};

/** One of a few values, all of them visible with what they mean. */
export function RadioGroup({ legend, value, onValueChange, options, name, className }: RadioGroupProps) {
  const id = useId();
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <span id={id} className="font-medium">
        {legend}
      </span>
      <Radix.Root
        aria-labelledby={id}
        value={value}
        onValueChange={onValueChange}
        className="flex flex-col gap-1"
        {...(name ? { name } : {})}
      >
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-2.5 rounded-md border px-3 py-2 hover:bg-hover has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft has-data-disabled:pointer-events-none has-data-disabled:opacity-50"
          >
            <Radix.Item
              value={option.value}
              disabled={option.disabled ?? false}
              aria-describedby={option.hint ? `${id}-${option.value}` : undefined}
              className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface data-[state=checked]:border-accent"
            >
              <Radix.Indicator className="forced-color-adjust-none size-2 rounded-full bg-accent" />
            </Radix.Item>
            <span>
              <span className="font-medium">{option.label}</span>
              {option.hint && (
                <span id={`${id}-${option.value}`} className="block text-[0.8125rem] text-ink-2">
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </Radix.Root>
    </div>
  );
}
