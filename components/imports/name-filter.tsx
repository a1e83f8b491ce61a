"use client";
import { useEffect, useRef, useState } from "react";
import { importFilters as words } from "#components/messages/history.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** After the last letter, ms: not each letter is asked for. */
const pause = 300;

type NameFilterProps = { readonly value: string; readonly onChange: (value: string) => void };

/** A part of the file's name; the list follows once the reader stops typing. */
export function NameFilter({ value, onChange }: NameFilterProps) {
  const [typed, setTyped] = useState(value);
  const [before, setBefore] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Cleared or gone back to from outside.
  if (before !== value) {
    setBefore(value);
    setTyped(value);
  }
  const later = useRef(onChange);
  useEffect(() => void (later.current = onChange), [onChange]);
  return (
    <Field label={words.name} className="max-md:col-span-2">
      <Input
        type="search"
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => later.current(target.value.trim()), pause);
        }}
      />
    </Field>
  );
}
