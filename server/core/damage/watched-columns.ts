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
  /** The field is a day or a time. */
  readonly date: WatchedDate | null;
  /** Of a ZIP code the place of its state's column, from 0; -1 for none. */
  readonly state: number;
  /** The field is made of several columns, of which this is one. */
  readonly isJoined: boolean;
  /** No step of the mapping makes another text of its cells, but for repairs. */
  readonly isAsItCame: boolean;
  /** What people have agreed to already, of this column. */
  readonly repairs: readonly Repair[];
};

/** How days are written in a column, as plain data. */
export type WatchedDate = {
  /** Null where the mapping says none, or a `format`. */
  readonly order: DateOrder | null;
  readonly format: string | null;
  /** The format begins with the name of a month, or another word. */
  readonly isWordy: boolean;
  /** The bound of years of two digits, as `readDate` has it. */
  readonly latest: number | null;
  /** The field is a time of a day; `isPlaced` where the mapping says in which zone those without one are. */
  readonly time: { readonly isPlaced: boolean } | null;
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
    return at < 0 ? [] : [{ at, name, mapped, field }];
  });
  const names = [entity.key, ...entity.references.map(({ field }) => field)];
  // Of the fields that a column fills, the one by which records can tell of it.
  const telling = placed.toSorted((one, other) => rank(one) - rank(other));
  const first = telling.filter(({ at }, index) => telling.findIndex((other) => other.at === at) === index);
  return first
    .map(({ at, name, mapped, field }) => {
      const isJoined = mapped.source.kind === "join";
      const isAlone = placed.filter((other) => other.at === at).length === 1;
      const isAsItCame = mapped.transforms.every(({ kind }) => HARMLESS.includes(kind));
      const date = isAlone && !isJoined && isAsItCame ? watchedDate(field, mapped, today) : null;
      const repairs = mapped.transforms
        .filter((step) => step.kind === "repair")
        .filter((step) => step.column === (isJoined ? name : undefined));
      const look = date === null ? lookAt(field) : "date";
      const column = columns[at] ?? "";
      const state = field.type.kind === "postal-code" && !isJoined ? stateOf(field.name) : -1;
      return { at, column, field: field.name, look, date, state, isJoined, isAsItCame, repairs };
    })
    .toSorted((one, other) => one.at - other.at);

  /** The state that stands nearest behind or before the ZIP code's field, in the order of the entity's fields. */
  function stateOf(zip: string): number {
    const order = entity.fields.map(({ name }) => name);
    const far = (name: string) => Math.abs(order.indexOf(name) - order.indexOf(zip));
    const states = placed.filter(
      ({ field, mapped }) => field.type.kind === "region" && mapped.source.kind === "column",
    );
    return states.toSorted((one, other) => far(one.field.name) - far(other.field.name))[0]?.at ?? -1;
  }

  function rank({ mapped, field }: (typeof placed)[number]): number {
    if (mapped.source.kind === "join") return 2;
    return names.includes(field.name) ? 0 : 1;
  }
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

function watchedDate({ type }: Field, { transforms }: FieldMapping, today: string): WatchedDate | null {
  if (type.kind !== "date" && type.kind !== "date-time") return null;
  const declared = declaredDate(transforms);
  const format = declared?.format ?? null;
  const isTime = type.kind === "date-time";
  return {
    order: format !== null || isTime ? null : (declared?.order ?? null),
    format,
    isWordy: format !== null && /^(?:MMM|'[^\d']|\p{P})/u.test(format),
    latest: !isTime && type.notAfterToday ? packedDate(today) : null,
    time: isTime ? { isPlaced: declared?.zone !== undefined } : null,
  };
}
