"use client";
import { useState } from "react";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { isSensitive } from "./column-sheet.ts";
import type { ColumnDraft } from "./use-column-draft.ts";
import type { ShownPreview } from "./use-preview.ts";

export type ColumnMask = {
  /** The values are not on the screen now. */
  readonly masked: boolean;
  /** There is something to show or hide, and the reader may. */
  readonly togglable: boolean;
  readonly busy: boolean;
  /** A look goes to the server and is recorded. */
  readonly recorded: boolean;
  readonly toggle: () => void;
};

/** Which columns of a file are masked, by name; each is shown by itself, and hidden again with the page. */
export function useColumnMasks({ masked, look }: ShownPreview, sheet: ColumnDraft): (column: string) => ColumnMask {
  const { may } = useWorkspace();
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<string | null>(null);
  const hidden = new Set(masked?.hidden.map((index) => sheet.names[index]));
  const sensitive = new Set(
    sheet.suggestions.filter((one) => isSensitive(sheet.entity, sheet.draft, one)).map(({ column }) => column),
  );
  const filled = new Set(sheet.suggestions.filter(({ fillRate }) => fillRate > 0).map(({ column }) => column));
  async function toggle(column: string, kept: boolean) {
    if (kept) {
      setBusy(column);
      await look(sheet.names.indexOf(column) + 1);
      setBusy(null);
    }
    setRevealed((before) => {
      const next = new Set(before);
      if (kept || !next.delete(column)) next.add(column);
      return next;
    });
  }
  return (column) => {
    const kept = hidden.has(column);
    const own = kept || sensitive.has(column) || revealed.has(column);
    return {
      masked: kept || (sensitive.has(column) && !revealed.has(column)),
      togglable: own && filled.has(column) && (!kept || (may("values.look") && masked?.namesHidden !== true)),
      busy: busy === column,
      recorded: kept,
      toggle: () => void toggle(column, kept),
    };
  };
}
