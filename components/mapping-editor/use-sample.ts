"use client";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { columnFields } from "#core/privacy/column-fields.ts";
import { isSensitive } from "#core/privacy/mask-value.ts";
import { privacy as words } from "#components/messages/privacy.ts";
import { withLook } from "#components/privacy/with-look.ts";
import { acceptedFormat } from "#components/steps/format-input.ts";
import { useTRPCClient, type RouterOutputs } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

export type FeedSample = NonNullable<RouterOutputs["mappings"]["sample"]>;

/** A column of the sample: whether its values are on the screen, and how they come and go. */
export type SampleColumn = {
  readonly masked: boolean;
  readonly togglable: boolean;
  readonly busy: boolean;
  /** A look goes to the server and is recorded. */
  readonly recorded: boolean;
  readonly toggle: () => void;
};

/** The rows of a file beside the mapping, with columns hidden until somebody asks; hidden again with the page. */
export function useSample(sample: FeedSample | null, mapping: Mapping) {
  const client = useTRPCClient();
  const { scope, may } = useWorkspace();
  const [masked, setMasked] = useState(sample?.masked ?? null);
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState<string | null>(null);
  const names = useMemo(() => masked?.preview.columns.map(({ name }) => name) ?? [], [masked]);
  const cells = useMemo(
    () => new Map(names.map((name, at) => [name, masked?.preview.rows.map((row) => row.cells[at] ?? "") ?? []])),
    [names, masked],
  );
  const kept = new Set(masked?.hidden.map((at) => names[at]));
  const first = new Set(sample?.masked.hidden.map((at) => sample.masked.preview.columns[at]?.name));
  const fields = columnFields(entityOfMapping(mapping), mapping, names);
  const sensitive = new Set(names.filter((_, at) => fields[at] && isSensitive(fields[at])));

  async function toggle(column: string) {
    if (kept.has(column) && sample && masked) {
      setBusy(column);
      try {
        const at = names.indexOf(column) + 1;
        const overrides = acceptedFormat(masked.preview.format);
        const input = { ...scope, importId: sample.importId, overrides, column: at };
        // Not through the cache, which would keep it after the page is left.
        setMasked(withLook(masked, await client.privacy.lookAtPreview.mutate(input), at));
      } catch (error) {
        toast.error(words.failed, { description: error instanceof Error ? error.message : undefined });
        return;
      } finally {
        setBusy(null);
      }
    }
    setRevealed((before) => {
      const next = new Set(before);
      if (!next.delete(column)) next.add(column);
      return next;
    });
  }
  const columnOf = (column: string): SampleColumn => {
    const own = first.has(column) || sensitive.has(column);
    return {
      masked: kept.has(column) || (own && !revealed.has(column)),
      togglable: own && (!kept.has(column) || (may("values.look") && masked?.namesHidden !== true)),
      busy: busy === column,
      recorded: kept.has(column),
      toggle: () => void toggle(column),
    };
  };
  return {
    names,
    rows: masked?.preview.rows ?? [],
    preview: masked?.preview ?? null,
    cellsOf: (column: string) => cells.get(column) ?? [],
    columnOf,
    isMasked: (columns: readonly string[]) => columns.some((column) => columnOf(column).masked),
  };
}

export type Sample = ReturnType<typeof useSample>;
