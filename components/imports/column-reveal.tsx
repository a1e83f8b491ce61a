"use client";
import { privacy as words } from "#components/messages/privacy.ts";
import { RevealButton } from "#components/privacy/reveal-button.tsx";
import type { ColumnMask } from "./use-column-masks.ts";

/** The eye of a column of the file; nothing where there is nothing to show. */
export function ColumnReveal({ column, mask }: { readonly column: string; readonly mask: ColumnMask }) {
  if (!mask.togglable) return null;
  return (
    <RevealButton
      label={mask.masked ? words.showValues(column) : words.hideColumn(column)}
      shown={!mask.masked}
      busy={mask.busy}
      recorded={mask.recorded}
      onToggle={mask.toggle}
    />
  );
}
