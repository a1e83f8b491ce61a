import { packedDate } from "#core/checking/read-date.ts";
import type { Repair } from "#core/damage/damage-kind.ts";
import type { Entity, Field } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { declaredDate } from "#core/mapping/compile-transforms.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { DateOrder, FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";

/** A column of a file that fills a field, as plain data. */
export type WatchedColumn = {
  /** Its place, from 0. */
  readonly at: number;
  readonly column: string;
  readonly field: string;
  /** What its cells are looked at for: digits that each count, letters as well, or errors of formulas alone. */
  readonly look: "code" | "words" | "date" | "other";
  /** The field is a day. `latest` is the bound of years of two digits, as `readDate` has it. */
  readonly date: { readonly order: DateOrder | null; readonly latest: number | null } | null;
  /** Nothing but this column fills the field, and it fills nothing else. */
  readonly isAlone: boolean;
  /** No step of the mapping makes another text of its cells, but for repairs. */
  readonly isAsItCame: boolean;
  /** What people have agreed to already. */
  readonly repairs: readonly Repair[];
};

/** Steps after which a cell is still the code or the date that it was. */
const HARMLESS: readonly Transform["kind"][] = ["trim", "case", "date", "default", "repair"];

/** The columns that the mapping loads something from, in the order of the file. `today` is yyyy-mm-dd. */
export function watchedColumns(
  entity: Entity,
  mapping: Mapping,
  columns: readonly string[],
  today: string,
): readonly WatchedColumn[] {
  const fills = mapping.fields.flatMap((mapped) => {
    const field = fieldOf(entity, mapped.field);
    return field === null ? [] : sourceColumns(mapped.source).map((name) => ({ name, mapped, field }));
  });
  const placed = fills.flatMap(({ name, mapped, field }) => {
    const at = findColumn(columns, name);
    return at < 0 ? [] : [{ at, mapped, field }];
  });
  const first = placed.filter(({ at }, index) => placed.findIndex((other) => other.at === at) === index);
  return first
    .map(({ at, mapped, field }) => {
      const isAlone = mapped.source.kind === "column" && placed.filter((other) => other.at === at).length === 1;
      const isAsItCame = mapped.transforms.every(({ kind }) => HARMLESS.includes(kind));
      const date = isAlone && isAsItCame ? watchedDate(field, mapped, today) : null;
      const repairs = mapped.transforms.filter((step) => step.kind === "repair");
      const known = { at, column: columns[at] ?? "", field: field.name };
      const look = date === null ? lookAt(field) : "date";
      return { ...known, look, date, isAlone, isAsItCame, repairs };
    })
    .toSorted((one, other) => one.at - other.at);
}

function lookAt({ type }: Field): WatchedColumn["look"] {
  switch (type.kind) {
    case "text":
    case "list":
      return "words";
    case "identifier":
    case "postal-code":
    case "phone":
      return "code";
    default:
      return "other";
  }
}

function watchedDate({ type }: Field, { transforms }: FieldMapping, today: string): WatchedColumn["date"] {
  const declared = declaredDate(transforms);
  if (type.kind !== "date" || declared?.format !== undefined) return null;
  return { order: declared?.order ?? null, latest: type.notAfterToday ? packedDate(today) : null };
}
