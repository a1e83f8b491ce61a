import Papa from "papaparse";
import { layoutOf } from "#core/appointments/layouts.ts";
import type { Entity } from "#core/entities/entity.ts";
import { foldName } from "#core/mapping/fold-name.ts";

/** A file to start from: the fields' names and one example row, which passes the entity's own checks. */
export function templateCsv(entity: Entity): string {
  const { header, example } = templateRows(entity);
  return Papa.unparse([header, example], { newline: "\r\n" }) + "\r\n";
}

/** The template's two rows as cells; of a layout its own columns, those that may be left out left out. */
export function templateRows(entity: Entity): { readonly header: string[]; readonly example: string[] } {
  const header = entity.layout ? [...layoutOf(entity.layout).columns] : entity.fields.map(({ name }) => name);
  const exampleOf = (column: string) =>
    entity.fields.find(({ name }) => name === column || foldName(name) === foldName(column))?.example ?? "";
  // A row names a doctor or a code, and nobody has the code of an example.
  return {
    header,
    example: header.map((column) => (column === "business_code" && entity.layout ? "" : exampleOf(column))),
  };
}
