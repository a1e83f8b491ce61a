"use client";
import { EyeOff } from "lucide-react";
import { privacy as words } from "#components/messages/privacy.ts";
import { useLooks } from "./looks.tsx";
import { SensitiveColumnHeader } from "./sensitive-column-header.tsx";

/** A column of which some cells on the screen are hidden. */
export type HiddenColumn = {
  readonly column: string;
  readonly label: string;
  readonly rows: readonly number[];
  readonly parts?: readonly string[];
};

/** What is hidden in the table below, with a button for each column; nothing where nothing is. */
export function HiddenColumns({ columns }: { readonly columns: readonly HiddenColumn[] }) {
  const looks = useLooks();
  if (columns.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b bg-sunken/50 px-4 py-2 text-[0.8125rem] text-ink-2">
      <span className="inline-flex items-center gap-1.5">
        <EyeOff aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        {looks?.allowed ? words.note : words.noteMayNot}
      </span>
      {looks?.allowed && (
        <ul aria-label={words.columns} className="flex flex-wrap gap-x-3 gap-y-1">
          {columns.map((one) => (
            <li key={one.column}>
              <SensitiveColumnHeader {...one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
