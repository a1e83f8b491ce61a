"use client";
import { createContext, use, useMemo, type ReactNode } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fromJsonTable } from "#core/json-table.ts";
import type { Field } from "#core/entities/entity.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { layMaps, laySteps, type MapWithEntries, namedMaps } from "#core/value-maps/lay-maps.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

type Laid = {
  readonly maps: readonly MapWithEntries[];
  /** The mapping, or a field's steps, as a check that began now would carry them out; never to be saved. */
  readonly lay: (mapping: Mapping) => Mapping;
  readonly laySteps: (field: Field, transforms: readonly Transform[]) => readonly Transform[];
};

const none: Laid = { maps: [], lay: (mapping) => mapping, laySteps: (_, transforms) => transforms };
export const LaidMapsContext = createContext<Laid>(none);

/** The value maps that count for the mapping that is edited here, where they may be shown. */
export function useLaidMaps(): Laid {
  return use(LaidMapsContext);
}

type LaidMapsProps = {
  /** Null while it has none. */
  readonly feedId: string | null;
  readonly mapping: Mapping;
  readonly today: string;
  readonly children: ReactNode;
};

/** Reads the value maps that a mapping uses, so that what is shown of it says what they do. */
export function LaidMaps({ feedId, mapping, today, children }: LaidMapsProps) {
  return <LaidMapsContext value={useMapsOf(feedId, mapping, today)}>{children}</LaidMapsContext>;
}

/** The same for the component that holds the mapping itself. */
export function useMapsOf(feedId: string | null, mapping: Mapping, today: string): Laid {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { tenant, environment } = scope;
  const asked = { tenant, environment, feedId, entity: mapping.entity, names: [...namedMaps(mapping)].filter(Boolean) };
  const enabled = may("mappings.see");
  const { data } = useQuery(trpc.valueMaps.lookups.queryOptions(asked, { enabled, placeholderData: keepPreviousData }));
  return useMemo(() => {
    const maps = data === undefined ? [] : fromJsonTable<MapWithEntries>(data);
    return {
      maps,
      lay: (one: Mapping) => layMaps(one, maps, today),
      laySteps: (field: Field, transforms: readonly Transform[]) => laySteps(field, transforms, maps, today),
    };
  }, [data, today]);
}
