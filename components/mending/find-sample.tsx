"use client";
import { ArrowRight } from "lucide-react";
import { mending as words } from "#components/messages/mending.ts";
import { CellText } from "./cell-text.tsx";
import type { FoundCell, MendColumn } from "./mending-types.ts";

type FindSampleProps = { readonly sample: readonly FoundCell[]; readonly columns: readonly MendColumn[] };

/** A few of the cells that were found. */
export function FindSample({ sample, columns }: FindSampleProps) {
  return (
    <ul aria-label={words.sample} className="mt-3 flex flex-col gap-1 border-t pt-3 text-[0.8125rem]">
      {sample.map(({ row, column, before, after }) => (
        <li key={`${row} ${column}`} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="text-ink-3">
            {words.cellOf(columns.find(({ position }) => position === column)?.name ?? "", row)}
          </span>
          <span className="min-w-0 break-words text-ink-2 line-through">
            <CellText text={before} />
          </span>
          <ArrowRight aria-label={words.becomes} className="size-3.5 shrink-0 self-center text-ink-3" />
          <span className="min-w-0 break-words">
            <CellText text={after} />
          </span>
        </li>
      ))}
    </ul>
  );
}
