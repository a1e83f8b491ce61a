"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Entity, EntityName } from "#core/entities/entity.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { ExtraField, Mapping } from "#core/mapping/mapping.ts";
import { type RouterOutputs, useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

export type PlatformTargets = RouterOutputs["mappings"]["targets"];

/** Lists are fetched once a day; whoever maps need not ask for them with each click. */
const freshMs = 60_000;

/** What the workspace's platform adds to the targets of mappings; undefined until that is known, which nobody waits for. */
export function usePlatformTargets(): PlatformTargets | undefined {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const enabled = may("mappings.see");
  return useQuery(trpc.mappings.targets.queryOptions(scope, { staleTime: freshMs, enabled })).data;
}

type OwnFields = {
  readonly entity: EntityName;
  readonly extraFields?: Mapping["extraFields"] | undefined;
  readonly choices?: Mapping["choices"] | undefined;
};

/** What rows of a mapping are checked against: with all fields of the platform's profiles, and its lists where they count. */
export function useTargetEntity({ entity, extraFields, choices }: OwnFields, target: LoadTarget): Entity {
  const targets = usePlatformTargets();
  return useMemo(() => {
    const known = new Map<string, ExtraField>();
    for (const extra of [...(targets?.extraFields[entity] ?? []), ...(extraFields ?? [])]) known.set(extra.name, extra);
    return entityOfMapping({
      entity,
      extraFields: [...known.values()],
      choices: target === "platform" ? { ...choices, ...targets?.choices } : (choices ?? {}),
    });
  }, [targets, entity, extraFields, choices, target]);
}
