"use client";
import { Input } from "#components/ui/input.tsx";

type CountInputProps = {
  /** null where nothing is written. */
  readonly value: number | null;
  readonly most: number;
  readonly onValue: (value: number | null) => void;
};

/** A number from 1 on; what is blank is none. Inside a Field. */
export function CountInput({ value, most, onValue }: CountInputProps) {
  return (
    <Input
      type="number"
      inputMode="numeric"
      min={1}
      max={most}
      value={value === null || value === 0 ? "" : value}
      onChange={(event) => onValue(event.target.value === "" ? null : Math.trunc(Number(event.target.value)))}
    />
  );
}
