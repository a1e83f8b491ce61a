"use client";
import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { importing as words } from "#components/messages/mapping-transfer.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

export type MappingFile = { readonly name: string; readonly text: string; readonly form: "json" | "csv" };
export type ReadImport = RouterOutputs["mappings"]["previewImport"];
type Target = { readonly id: string } | { readonly name: string };

const mostBytes = 5_000_000;

/** A file of a mapping that was chosen, and what it would change in the feed; `again` looks anew. */
export function useMappingFile() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const [file, setFile] = useState<MappingFile | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const preview = useMutation(trpc.mappings.previewImport.mutationOptions());

  function look(chosen: MappingFile, feed: Target) {
    const { text, form } = chosen;
    preview.mutate({ ...scope, feed, text, form });
  }
  return {
    file,
    fault: fault ?? preview.error?.message ?? null,
    busy: preview.isPending,
    read: preview.data ?? null,
    async choose(chosen: File, feed: Target | null) {
      preview.reset();
      setFile(null);
      if (chosen.size > mostBytes) return setFault(words.tooLarge);
      const text = await chosen.text();
      const next = { name: chosen.name, text, form: formOf(chosen.name, text) };
      setFault(null);
      setFile(next);
      if (feed) look(next, feed);
    },
    look(feed: Target) {
      if (file) look(file, feed);
    },
    /** What was found is not about this feed. */
    stale() {
      preview.reset();
    },
    forget() {
      preview.reset();
      setFault(null);
      setFile(null);
    },
  };
}

/** By what the file begins with, whatever it is called. */
function formOf(name: string, text: string): "json" | "csv" {
  if (/^\uFEFF?\s*[{[]/.test(text)) return "json";
  return /\.json$/i.test(name) ? "json" : "csv";
}
