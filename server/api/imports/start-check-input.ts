import { z } from "zod";
import { entityNames } from "#core/entities/entities.ts";
import { encodings } from "#core/file/encodings.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { moneyLocales, type FieldSource, type Mapping, type Transform } from "#core/mapping/mapping.ts";

export const columnName = z.string().min(1).max(1_000);
const fieldName = z.string().min(1).max(100);
const text = z.string().max(10_000);

/** `column`: of several that are joined, the one that is put right. */
const repair = z.object({ kind: z.literal("repair"), column: columnName.exactOptional() });

const transform = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("trim") }),
  z.object({ kind: z.literal("case"), to: z.enum(["upper", "lower", "title"]) }),
  z.object({
    kind: z.literal("replace"),
    find: z.string().min(1).max(1_000),
    with: z.string().max(1_000),
    where: z.enum(["anywhere", "whole", "start", "end"]),
  }),
  z.object({
    kind: z.literal("pad"),
    side: z.enum(["start", "end"]),
    length: z.int().min(1).max(100),
    fill: z.string().length(1),
  }),
  z.object({
    kind: z.literal("part"),
    from: z.int().min(1).max(10_000),
    length: z.int().min(1).max(10_000).nullable(),
  }),
  z.object({
    kind: z.literal("date"),
    order: z.enum(["mdy", "dmy", "ymd"]),
    format: z.string().min(1).max(100).exactOptional(),
    zone: z.string().min(1).max(100).exactOptional(),
  }),
  z.object({ kind: z.literal("number"), decimal: z.enum(["point", "comma"]) }),
  z.object({
    kind: z.literal("split"),
    separator: z.string().min(1).max(20),
    part: z.union([z.int().min(1).max(100), z.literal("last")]),
  }),
  z.object({ kind: z.literal("money"), locale: z.enum(moneyLocales) }),
  z.object({ kind: z.literal("default"), value: text }),
  z.object({ kind: z.literal("constant"), value: text }),
  z.object({
    kind: z.literal("when"),
    column: columnName,
    test: z.enum(["is", "is_not", "blank", "filled", "starts"]),
    values: z.array(text).max(100),
    then: text,
    otherwise: text.nullable(),
  }),
  z.object({
    kind: z.literal("lookup"),
    map: z.string().trim().min(1, "Choose a value map.").max(100),
    otherwise: z.enum(["keep", "blank", "refuse"]),
  }),
  z.object({ kind: z.literal("values"), values: z.record(text, text.nullable()) }),
  z.discriminatedUnion("damage", [
    repair.extend({
      damage: z.literal("leading_zeros"),
      shortest: z.int().min(1).max(40),
      length: z.int().min(2).max(40),
      plusFour: z.enum(["too", "only"]).exactOptional(),
    }),
    repair.extend({ damage: z.literal("scientific") }),
    repair.extend({ damage: z.literal("mojibake") }),
    repair.extend({
      damage: z.literal("date_serial"),
      from: z.iso.date(),
      to: z.iso.date(),
      time: z.literal(true).exactOptional(),
      format: z.string().min(1).max(60).exactOptional(),
    }),
  ]),
]) satisfies z.ZodType<Transform>;

const source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("column"), column: columnName }),
  z.object({ kind: z.literal("join"), columns: z.array(columnName).min(1).max(20), separator: z.string().max(20) }),
  z.object({ kind: z.literal("constant"), value: text }),
]) satisfies z.ZodType<FieldSource>;

const extraField = z
  .object({
    name: z.templateLiteral(["profile.", z.string().min(1).max(80)]),
    label: z.string().min(1).max(300),
    tag: z.string().min(1).max(80),
  })
  .refine(({ name, tag }) => name === `profile.${tag}`, "A field of a profile goes by its tag.");

/** What a mapping from outside may hold; its choices are laid on by us, with each check anew. */
export const mappingInput = z.object({
  entity: z.enum(entityNames),
  fields: z.array(z.object({ field: fieldName, source, transforms: z.array(transform).max(20) })).max(500),
  ignored: z.array(columnName).max(2_000),
  blankCells: z.enum(["clear", "keep"]),
  extraFields: z
    .array(extraField)
    .max(500)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "Each field once.")
    .exactOptional(),
}) satisfies z.ZodType<Mapping>;

export const formatInput = z.object({
  encoding: z.enum(encodings.map(({ label }) => label)),
  delimiter: z.enum([",", ";", "\t", "|"]),
  quote: z.enum(['"', "'", ""]),
  headerRow: z.int().min(1).max(1_000),
}) satisfies z.ZodType<FileFormat>;

/** What a person decided about a received file: feed, format and mapping, as the preview showed them. */
export const startCheckInput = z.object({
  importId: z.uuid("That is not an import."),
  feed: z.union([
    z.object({ id: z.uuid() }),
    z.object({
      name: z.string().trim().min(1, "Give the feed a name.").max(100, "A feed's name has 100 letters at most."),
    }),
  ]),
  format: formatInput,
  columns: z.array(columnName).min(1).max(2_000),
  mapping: mappingInput,
  again: z.boolean().default(false),
  parentId: z.uuid("That is not an import.").nullable().default(null),
});
