"use client";
import { useContext } from "react";
import { rowSearch as words } from "#components/messages/history.ts";
import { SensitiveCell } from "#components/privacy/sensitive-cell.tsx";
import { NamesOfIds } from "./names-of-ids.ts";

type FieldValueProps = {
  /** As the server gave it: a text, or a mask. */
  readonly value: unknown;
  readonly field: string;
  readonly label: string;
  /** The version of the record that the value belongs to: what it found, or what it left. */
  readonly version: number;
  readonly part: "before" | "after";
};

/** A field's value, with the name behind an id; hidden where it is sensitive, and said where there is none. */
export function FieldValue({ value, field, label, version, part }: FieldValueProps) {
  const known = useContext(NamesOfIds);
  if (value === "") return <span className="text-ink-3">{words.empty}</span>;
  const named = words.valueOf(label, version, part);
  const names = typeof value === "string" ? namesIn(value, known[field] ?? {}) : "";
  return (
    <>
      <SensitiveCell value={value} column={field} row={version} part={part} label={named} />
      {names !== "" && <span className="text-ink-2"> · {names}</span>}
    </>
  );
}

/** Those of one id, or of each in a list. */
function namesIn(text: string, names: Readonly<Record<string, string>>): string {
  const parts = names[text] === undefined ? text.split(", ") : [text];
  return parts.flatMap((id) => names[id] ?? []).join(", ");
}
