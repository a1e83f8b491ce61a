"use client";
import { useState } from "react";
import { X } from "lucide-react";
import { foldValue } from "#core/mapping/fold-value.ts";
import { steps as words } from "#components/messages/steps.ts";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";

type Values = Readonly<Record<string, string | null>>;

type FreeMapProps = {
  readonly values: Values;
  readonly onChange: (values: Values) => void;
};

/** A value map whose targets are any text. */
export function FreeMap({ values, onChange }: FreeMapProps) {
  const [next, setNext] = useState("");
  const entries = Object.entries(values);
  const known = entries.some(([from]) => foldValue(from) === foldValue(next));
  function add() {
    if (next.trim() === "" || known) return;
    onChange({ ...values, [next.trim()]: "" });
    setNext("");
  }
  return (
    <div className="flex max-w-xl flex-col gap-2">
      {entries.length === 0 && <p className="text-[0.8125rem] text-ink-2">{words.mapEmpty}</p>}
      {entries.map(([from, to]) => (
        <div key={from} className="flex items-center gap-2">
          <span className="w-2/5 min-w-0 truncate" title={from}>
            {from}
          </span>
          <Input
            aria-label={words.mapTargetOf(from)}
            value={to ?? ""}
            onChange={(event) => onChange({ ...values, [from]: event.target.value })}
          />
          <Button
            size="sm"
            variant="ghost"
            aria-label={words.mapRemove(from)}
            onClick={() => onChange(Object.fromEntries(entries.filter(([key]) => key !== from)))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex items-center gap-2">
        <Input
          aria-label={words.mapAddLabel}
          placeholder={words.mapFrom}
          value={next}
          onChange={(event) => setNext(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && add()}
        />
        <Button onClick={add}>{words.mapAdd}</Button>
      </div>
    </div>
  );
}
