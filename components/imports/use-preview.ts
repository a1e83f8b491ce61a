"use client";
import { useMemo, useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { detectFormat } from "#core/file/detect-format.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { Preview } from "#core/file/preview.ts";
import { privacy as words } from "#components/messages/privacy.ts";
import { useTRPC, useTRPCClient, type RouterOutputs } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { FileHead } from "./file-head.ts";
import { chosenFormat } from "#components/steps/format-input.ts";
import { withLook } from "#components/privacy/with-look.ts";

/** A file on the reader's own computer, whose head this page has read, or one on the server. */
export type PreviewSource =
  { readonly at: "here"; readonly head: FileHead } | { readonly at: "server"; readonly importId: string };

type Masked = RouterOutputs["imports"]["preview"];

export type ShownPreview = {
  readonly preview: Preview;
  /** What the server kept back, and what it found in it; null for a file that lies here. */
  readonly masked: Pick<Masked, "hidden" | "namesHidden" | "suggestions" | "unverified"> | null;
  /** Asks for one column, from 1, or everything; what was seen is gone with the page. */
  readonly look: (column: number | "all") => Promise<void>;
};

/** The first rows of a file under what was chosen of its format; `shown` is null until they are there. */
export function usePreview(source: PreviewSource, overrides: Partial<FileFormat>) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const head = source.at === "here" ? source.head : null;
  const importId = source.at === "server" ? source.importId : "";
  const local = useMemo(
    () => head && detectFormat(head.bytes, { complete: head.complete, overrides }),
    [head, overrides],
  );
  const input = { ...scope, importId, overrides: chosenFormat(overrides) };
  const stored = useQuery(
    trpc.imports.preview.queryOptions(input, {
      enabled: head === null,
      // A stored file never changes.
      staleTime: Infinity,
      placeholderData: keepPreviousData,
    }),
  );
  const [seen, setSeen] = useState<{ readonly of: Masked; readonly with: Masked } | null>(null);
  const base = stored.data ?? null;
  // Other choices of the format make other columns: what was seen of the former ones is hidden again.
  const now = seen !== null && seen.of === base ? seen.with : base;

  async function look(column: number | "all") {
    if (!base || !now) return;
    try {
      // Not through the cache, which would keep it after the page is left.
      const found = await client.privacy.lookAtPreview.mutate({ ...input, column });
      setSeen({ of: base, with: { ...withLook(now, found, column), unverified: base.unverified } });
    } catch (error) {
      toast.error(words.failed, { description: error instanceof Error ? error.message : undefined });
    }
  }
  const shown: ShownPreview | null = local
    ? { preview: local, masked: null, look }
    : now && { preview: now.preview, masked: now, look };
  return { shown, error: head ? null : stored.error, again: () => void stored.refetch() };
}
