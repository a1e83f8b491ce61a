"use client";
import { useEffect, useRef } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { busyStates } from "#core/imports/import.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

const pollMilliseconds = 3000;

/** One import, kept fresh: by events (see useImportEvents) and by asking while a stage is at work. */
export function useImport(importId: string | null) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const query = useQuery({
    ...trpc.imports.get.queryOptions({ ...scope, importId: importId ?? "" }),
    enabled: importId !== null,
    refetchInterval: ({ state }) =>
      state.data && busyStates.includes(state.data.run.state) ? pollMilliseconds : false,
  });
  const state = query.data?.run.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== undefined && before.current !== state) {
      // What was shown of the rows belongs to the plan of another state.
      for (const rows of [trpc.imports.issueGroups, trpc.imports.skippedRows, trpc.imports.plannedRows]) {
        void queryClient.invalidateQueries(rows.pathFilter());
      }
    }
    before.current = state;
  }, [state, queryClient, trpc]);
  return query;
}
