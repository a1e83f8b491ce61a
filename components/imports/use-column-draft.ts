"use client";
import { useMemo, useState } from "react";
import type { EntityName } from "#core/entities/entity.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { proposeEntity } from "#core/mapping/propose-entity.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { useTargetEntity } from "#components/steps/use-platform-targets.ts";
import { sampleCells } from "./column-sheet.ts";
import { draftOf, type Draft } from "./draft.ts";
import type { Feed } from "./import-views.ts";
import type { ShownPreview } from "./use-preview.ts";
import { recogniseFeed } from "#core/mapping/likeliest-feed.ts";

const none: readonly string[] = [];

type Edited = { readonly basis: string; readonly draft: Draft };

/**
 * The mapping of a file in the making: proposed from names, values and what is remembered, then a person's. It begins
 * anew when the columns, the entity or what is remembered change; what was edited for other columns would be wrong.
 */
export function useColumnDraft(
  { preview, masked }: Pick<ShownPreview, "preview" | "masked">,
  feeds: readonly Feed[],
  earlier: Mapping | null,
) {
  const [chosenEntity, setChosenEntity] = useState<EntityName | null>(null);
  const [edited, setEdited] = useState<Edited | null>(null);
  const names = useMemo(() => preview.columns.map(({ name }) => name), [preview.columns]);
  const recognised = useMemo(() => recogniseFeed(feeds, names), [feeds, names]);
  const proposals = useMemo(() => proposeEntity(names), [names]);
  const cells = useMemo(() => sampleCells(preview), [preview]);

  const remembered = earlier ?? recognised?.feed.version.mapping ?? null;
  const entityName = chosenEntity ?? remembered?.entity ?? proposals[0]?.entity ?? "employee";
  const extraFields = remembered?.entity === entityName ? remembered.extraFields : undefined;
  const entity = useTargetEntity({ entity: entityName, extraFields }, "records");
  const suggestions = useMemo(
    () =>
      // Of hidden cells only the server can tell what they look like.
      masked?.suggestions[entityName] ??
      suggestMapping({
        entity,
        columns: names,
        samples: names.map((name) => cells.get(name) ?? []),
        ...(remembered ? { remembered } : {}),
      }),
    [masked, entityName, entity, names, cells, remembered],
  );
  // What was not loaded from these columns was a person's decision.
  const seen = earlier ? names : (recognised?.feed.version.columns ?? none);
  const proposed = useMemo(
    () => draftOf(entity, suggestions, remembered ?? undefined, seen),
    [entity, suggestions, remembered, seen],
  );
  const basis = JSON.stringify([entityName, names, recognised?.feed.version.id ?? null]);
  return {
    entity,
    /** The tenant's own fields that the remembered mapping knows. */
    extraFields,
    setEntity: setChosenEntity,
    sure: remembered !== null || chosenEntity !== null || (proposals[0]?.sure ?? false),
    names,
    recognised: earlier ? null : recognised,
    /** Columns that were decided on before; null where nothing is remembered. */
    remembered: remembered?.entity === entityName ? seen : null,
    suggestions,
    cellsOf: (name: string) => cells.get(name) ?? [],
    /** A person has decided something here that is nowhere else yet. */
    touched: edited?.basis === basis || chosenEntity !== null,
    draft: edited?.basis === basis ? edited.draft : proposed,
    setDraft: (draft: Draft) => setEdited({ basis, draft }),
  };
}

export type ColumnDraft = ReturnType<typeof useColumnDraft>;
