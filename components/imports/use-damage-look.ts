"use client";
import { useCallback } from "react";
import type { DamageKind } from "#core/damage/damage-kind.ts";
import type { Ask } from "#components/privacy/looks.tsx";
import { useTRPCClient } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Asks the server for the plain text of damaged cells, which records the look; a column is the file's. */
export function useDamageLook(importId: string, damage: DamageKind): Ask {
  const client = useTRPCClient();
  const { scope } = useWorkspace();
  const { tenant, environment } = scope;
  return useCallback<Ask>(
    (column, rows) =>
      client.privacy.lookAtDamage.mutate({ tenant, environment, importId, damage, column, rows: [...rows] }),
    [client, tenant, environment, importId, damage],
  );
}
