import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { ReadReport } from "./views.ts";

/** A decided file: dropped here, or one that came with others and that its report names. */
export type TakenFile = { readonly fileName: string } & (
  | { readonly content: string; readonly encoding: string }
  /** No encoding: the one that its bytes show. */
  | { readonly readId: string; readonly encoding?: string }
);

export type TakeIn = {
  readonly file: TakenFile | null;
  readonly report: ReadReport | null;
  /** By which it was read. */
  readonly encoding: string;
  readonly busy: boolean;
  readonly fault: string | null;
  readonly test: (file: TakenFile) => void;
  readonly read: (mode: "test" | "insert", confirmed: readonly string[]) => void;
  readonly close: () => void;
};

/** The one decided file that is in hand on the page: tested first, carried out by a second press. */
export function useTakeIn(): TakeIn {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const [file, setFile] = useState<TakenFile | null>(null);
  const after = { onSuccess: () => queryClient.invalidateQueries(trpc.requisitions.pathFilter()) };
  const dropped = useMutation(trpc.requisitions.readFile.mutationOptions(after));
  const stored = useMutation(trpc.requisitions.readStored.mutationOptions(after));
  const isStored = file !== null && "readId" in file;
  const own = isStored ? stored : dropped;
  const ask = (asked: TakenFile, mode: "test" | "insert", confirmed: readonly string[]) => {
    const how = { ...scope, mode, confirmed: [...confirmed] };
    if ("readId" in asked) {
      const { readId, encoding } = asked;
      stored.mutate({ ...how, readId, ...(encoding !== undefined && { encoding }) });
    } else dropped.mutate({ ...how, fileName: asked.fileName, content: asked.content, encoding: asked.encoding });
  };
  return {
    file,
    report: own.data ?? null,
    encoding: file?.encoding ?? (isStored ? stored.data?.encoding : null) ?? "utf-8",
    busy: own.isPending,
    fault: own.error?.message ?? null,
    test: (next) => {
      dropped.reset();
      stored.reset();
      setFile(next);
      ask(next, "test", []);
    },
    read: (mode, confirmed) => file && ask(file, mode, confirmed),
    close: () => {
      setFile(null);
      dropped.reset();
      stored.reset();
    },
  };
}
