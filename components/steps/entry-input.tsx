"use client";
import { useId } from "react";
import { longestValue } from "#core/value-maps/value-map.ts";
import { Input } from "#components/ui/input.tsx";

type EntryInputProps = {
  readonly label: string;
  /** Where it will stand. */
  readonly hint: string;
  readonly value: string | null | undefined;
  /** Undefined: nothing is decided. */
  readonly onChange: (value: string | undefined) => void;
};

/** Of a value that has to stand in a shared map: what it becomes there, in so many words. */
export function EntryInput({ label, hint, value, onChange }: EntryInputProps) {
  const id = useId();
  return (
    <div className="w-full sm:max-w-64">
      <Input
        aria-label={label}
        aria-describedby={id}
        autoComplete="off"
        maxLength={longestValue}
        value={value ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
      />
      <span id={id} className="block text-[0.8125rem] text-ink-2">
        {hint}
      </span>
    </div>
  );
}
