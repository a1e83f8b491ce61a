"use client";
import { useId, type ReactNode } from "react";
import { Checkbox } from "./checkbox.tsx";

type CheckListProps = {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  /** The labels; the first stands for 1. */
  readonly names: readonly string[];
  readonly chosen: readonly number[];
  readonly error?: string | undefined;
  readonly onChange: (chosen: readonly number[]) => void;
};

/** Any of a few numbered things, such as days of the week. */
export function CheckList({ legend, hint, names, chosen, error, onChange }: CheckListProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? id : undefined} className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {hint && <p className="-mt-1.5 text-[0.8125rem] text-ink-3">{hint}</p>}
      <div className="grid grid-cols-2 gap-x-4 gap-y-1.5">
        {names.map((name, at) => (
          <Checkbox
            key={name}
            label={name}
            checked={chosen.includes(at + 1)}
            onCheckedChange={(checked) =>
              onChange(
                checked === true
                  ? [...chosen, at + 1].sort((one, other) => one - other)
                  : chosen.filter((day) => day !== at + 1),
              )
            }
          />
        ))}
      </div>
      {error && (
        <p id={id} role="alert" className="text-sm text-critical-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}
