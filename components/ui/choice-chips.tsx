"use client";
import type { ReactNode } from "react";
import { RadioGroup as Radix } from "radix-ui";
import { classNames } from "./class-names.ts";

export type Choice<Value extends string> = { readonly value: Value; readonly label: ReactNode };

type ChoiceChipsProps<Value extends string> = {
  /** Says what is chosen: "Show". */
  readonly label: string;
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly choices: readonly Choice<Value>[];
  readonly className?: string;
};

/** One of a few short values, all in sight, in one line; arrow keys move between them. */
export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const { label, value, onValueChange, choices, className } = props;
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      orientation="horizontal"
      onValueChange={(chosen) => {
        const choice = choices.find((candidate) => candidate.value === chosen);
        if (choice) onValueChange(choice.value);
      }}
      className={classNames("flex flex-wrap gap-1.5", className)}
    >
      {choices.map((choice) => (
        <Radix.Item
          key={choice.value}
          value={choice.value}
          data-chip
          className={classNames(
            "inline-flex h-7 items-center gap-1.5 rounded-full border border-line-strong/55 bg-surface px-3 text-[0.8125rem] font-medium text-ink-2",
            "hover:bg-hover hover:text-ink data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft",
            "data-[state=checked]:text-accent-ink pointer-coarse:h-11 pointer-coarse:px-4",
          )}
        >
          {choice.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
