"use client";
import { useCallback } from "react";
import type { Ask } from "#components/privacy/looks.tsx";
import { useTRPCClient } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Asks the server for plain values of a file's first lines, which records the look. Rows are lines, from 1. */
export function useFileLook(fileId: string): Ask {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useCallback<Ask>(
    (column, rows) => client.dayFiles.look.mutate({ tenant, environment, fileId, column, rows: [...rows] }),
    [client, tenant, environment, fileId],
  );
}
