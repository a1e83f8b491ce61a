"use client";
import { useEffect, useRef } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { busyStates, type ImportRun } from "#core/imports/import.ts";
import { busyUndoStates } from "#core/undo/undo.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

const pollMilliseconds = 3000;

/** The import itself, or its undo, waits or is at work. */
function isBusy({ state, undo }: ImportRun): boolean {
  return busyStates.includes(state) || (undo !== null && busyUndoStates.includes(undo.state));
}

/** One import, kept fresh: by events (see useImportEvents) and by asking while a stage is at work. */
export function useImport(importId: string | null) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const query = useQuery({
    ...trpc.imports.get.queryOptions({ ...scope, importId: importId ?? "" }),
    enabled: importId !== null,
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.run) ? pollMilliseconds : false),
  });
  const state = query.data?.run.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== undefined && before.current !== state) {
      // What was shown of the rows belongs to the plan of another state.
      for (const rows of [trpc.imports.issueGroups, trpc.imports.skippedRows, trpc.imports.plannedRows]) {
        void queryClient.invalidateQueries(rows.pathFilter());
      }
      void queryClient.invalidateQueries(trpc.corrections.pathFilter());
      void queryClient.invalidateQueries(trpc.damage.pathFilter());
    }
    before.current = state;
  }, [state, queryClient, trpc]);
  return query;
}
