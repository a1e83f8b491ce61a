import { fieldOf } from "#core/entities/entities.ts";
import { separatorOf } from "#core/entities/accepted-values.ts";
import type { Entity, Field } from "#core/entities/entity.ts";
import { invertStep, type Inversion, type Placed } from "#core/guides/invert-step.ts";
import { mayQuote } from "#core/guides/may-quote.ts";
import { textsToCheck } from "#core/guides/texts-to-check.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import { foldName } from "#core/mapping/fold-name.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";

const FILLER = "Example";
/** Of each step, so that a chain of them does not grow without end. */
const MOST_TEXTS = 16;
const MOST_CELLS = 60;

/**
 * Cells that each column may hold in a row that passes, the likeliest first and a blank one last; none for a column
 * that nothing reads. By the columns' places from 0.
 */
export function cellCandidates(
  entity: Entity,
  mapping: Mapping,
  columns: readonly string[],
): readonly (readonly string[])[] {
  const found = columns.map((): string[] => []);
  const add = (column: string, cells: readonly string[]) => found[findColumn(columns, column)]?.push(...cells);
  for (const mapped of mapping.fields) {
    const field = fieldOf(entity, mapped.field);
    if (field === null) continue;
    const { source } = mapped;
    const cells = wholeCells(entity, mapping, field, mapped);
    if (source.kind === "column") add(source.column, cells);
    if (source.kind === "join") {
      for (const cell of cells)
        joined(cell, source.columns.length, source.separator).forEach((part, at) =>
          add(source.columns[at] ?? "", [part]),
        );
      for (const column of source.columns) add(column, [FILLER]);
    }
  }
  for (const mapped of mapping.fields) {
    const field = fieldOf(entity, mapped.field);
    for (const step of mapped.transforms) {
      if (step.kind !== "when") continue;
      const quoted = field !== null && mayQuote(field) && mayQuoteColumn(entity, mapping, step.column);
      add(step.column, decidingCells(step, quoted));
    }
  }
  return found.map((cells) => (cells.length === 0 ? [] : [...new Set([...cells.slice(0, MOST_CELLS), ""])]));
}

/** Cells of a column that another one depends on: one of each outcome, as far as they may be shown. */
function decidingCells({ test, values }: Extract<Transform, { kind: "when" }>, quoted: boolean): readonly string[] {
  return (test === "is" || test === "starts") && quoted ? [...values, FILLER] : ["", FILLER, ...(quoted ? values : [])];
}

/** Whether what is compared with cells of a column may be shown: all fields that are filled from it allow it. */
export function mayQuoteColumn(entity: Entity, { fields }: Mapping, column: string): boolean {
  return fields.every(({ field: name, source }) => {
    const reads = sourceColumns(source).some((one) => foldName(one) === foldName(column));
    const field = reads ? fieldOf(entity, name) : null;
    return field === null || mayQuote(field);
  });
}

/** Texts that a field's source may give, so that its check takes what the steps make of them. */
function wholeCells(entity: Entity, mapping: Mapping, field: Field, mapped: FieldMapping): readonly string[] {
  const mates = mapping.fields.flatMap((other) => (other === mapped ? [] : placedBy(entity, mapped, other)));
  return textsToCheck(field, mapped.transforms).flatMap((text) => invert(field, mapped.transforms, text, mates));
}

/** What another field takes out of the same cell. */
function placedBy(entity: Entity, { source }: FieldMapping, other: FieldMapping): readonly Placed[] {
  const field = fieldOf(entity, other.field);
  if (field === null || JSON.stringify(source) !== JSON.stringify(other.source)) return [];
  const at = other.transforms.findIndex(({ kind }) => kind === "split" || kind === "part");
  const step = other.transforms[at];
  if (step?.kind !== "split" && step?.kind !== "part") return [];
  const [text = field.example] = textsToCheck(field, other.transforms);
  const [value = text] = invert(field, other.transforms.slice(at + 1), text, []);
  return [{ step, value }];
}

function invert(
  field: Field,
  transforms: readonly Transform[],
  text: string,
  mates: readonly Placed[],
): readonly string[] {
  const separator = separatorOf(field.type);
  const how: Inversion = { separator, quotes: mayQuote(field), isHidden: field.sensitivity === "sensitive", mates };
  return transforms.reduceRight<readonly string[]>(
    (texts, step) => [...new Set(texts.flatMap((one) => invertStep(step, one, how)))].slice(0, MOST_TEXTS),
    [text],
  );
}

/** A text in so many pieces; the last takes what is left, and there may be fewer. */
function joined(text: string, count: number, separator: string): readonly string[] {
  const pieces = separator === "" ? [text] : text.split(separator);
  const cells = [...pieces.slice(0, count - 1), pieces.slice(count - 1).join(separator)];
  return Array.from({ length: count }, (_, at) => cells[at] ?? "");
}
