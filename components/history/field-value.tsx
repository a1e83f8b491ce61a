"use client";
import { rowSearch as words } from "#components/messages/history.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";

type FieldValueProps = {
  /** As the server gave it: a text, or a mask. */
  readonly value: unknown;
  readonly field: string;
  readonly label: string;
  /** The version of the record that the value belongs to: what it found, or what it left. */
  readonly version: number;
  readonly part: "before" | "after";
};

/** A field's value; hidden where it is sensitive, and said where there is none. */
export function FieldValue({ value, field, label, version, part }: FieldValueProps) {
  if (value === "") return <span className="text-ink-3">{words.empty}</span>;
  const named = words.valueOf(label, version, part);
  return <SensitiveCell value={value} column={field} row={version} part={part} label={named} />;
}
