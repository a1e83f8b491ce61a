"use client";
import { useCallback } from "react";
import { useTRPCClient } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Ask } from "./looks.tsx";

/** The most rows that the server shows, and records, at one time. */
const mostRows = 500;

/**
 * Asks the server for plain values of an import's rows, which records the look. A column is a field's name in the plan,
 * and a column's number, from 1, among skipped rows.
 */
export function useLook(importId: string, at: "plan" | "skipped"): Ask {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useCallback<Ask>(
    async (column, rows) => {
      const target = at === "plan" ? { at, field: column } : { at, column: Number(column) };
      const seen = [];
      for (let at = 0; at < rows.length; at += mostRows) {
        const input = { tenant, environment, importId, target, rows: rows.slice(at, at + mostRows) };
        seen.push(...(await client.privacy.look.mutate(input)));
      }
      return seen;
    },
    [client, tenant, environment, importId, at],
  );
}
