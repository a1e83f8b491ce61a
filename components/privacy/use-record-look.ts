"use client";
import { useCallback } from "react";
import { useTRPCClient, type RouterInputs } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Ask } from "./looks.tsx";

/** The most versions that the server shows, and records, at one time. */
const mostVersions = 500;

/**
 * Asks the server for plain values of a record's fields, which records the look. A column is a field's name, a row the
 * number of a version, and its parts are `before` and `after`.
 */
export function useRecordLook(entity: RouterInputs["privacy"]["lookAtRecord"]["entity"], key: string): Ask {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useCallback<Ask>(
    async (column, rows) => {
      const seen = [];
      for (let at = 0; at < rows.length; at += mostVersions) {
        const versions = rows.slice(at, at + mostVersions);
        seen.push(
          ...(await client.privacy.lookAtRecord.mutate({ tenant, environment, entity, key, field: column, versions })),
        );
      }
      return seen;
    },
    [client, tenant, environment, entity, key],
  );
}
