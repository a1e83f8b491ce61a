import { z } from "zod";
import { columnName, formatInput, mappingInput } from "#api/imports/start-check-input.ts";
import { bundleForm, type Bundle } from "#core/bundle/bundle.ts";
import type { BundledMap } from "#core/bundle/bundled-map.ts";
import { entityNames } from "#core/entities/entities.ts";
import { idLists } from "#core/value-maps/ids-of-field.ts";
import { longestValue, mostEntries } from "#core/value-maps/value-map.ts";

const day = z.iso.date().nullable();

const bundledMap = z.object({
  name: z.string().trim().min(1).max(100),
  reach: z.enum(["feed", "workspace", "shared"]),
  entity: z.enum(entityNames).nullable(),
  field: z.string().min(1).max(100).nullable(),
  folding: z.object({ case: z.boolean(), accents: z.boolean(), space: z.boolean() }),
  idsOf: z.enum(idLists).nullable(),
  entries: z
    .array(
      z.object({
        source: z.string().min(1).max(longestValue),
        target: z.string().max(longestValue).nullable(),
        from: day,
        to: day,
      }),
    )
    .max(mostEntries),
}) satisfies z.ZodType<BundledMap>;

/** A mapping as a file holds it. Names that it does not know are left out by it: `readBundle` refuses those. */
export const bundleInput = z.object({
  causeway: z.literal(bundleForm),
  feed: z.object({ name: z.string().trim().min(1).max(100), entity: z.enum(entityNames) }),
  version: z.int().min(1),
  format: formatInput,
  columns: z.array(columnName).min(1).max(2_000),
  mapping: mappingInput.omit({ extraFields: true }),
  maps: z.array(bundledMap).max(200),
  extraFields: mappingInput.shape.extraFields.unwrap(),
}) satisfies z.ZodType<Bundle>;

/** The fields of a mapping, as a CSV of it holds them. */
export const bundledFields = mappingInput.shape.fields;
