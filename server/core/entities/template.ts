import Papa from "papaparse";
import type { Entity } from "#core/entities/entity.ts";

/** A file to start from: the fields' names and one example row, which passes the entity's own checks. */
export function templateCsv(entity: Entity): string {
  const { header, example } = templateRows(entity);
  return Papa.unparse([header, example], { newline: "\r\n" }) + "\r\n";
}

/** The template's two rows as cells. */
export function templateRows(entity: Entity): { readonly header: string[]; readonly example: string[] } {
  return {
    header: entity.fields.map(({ name }) => name),
    example: entity.fields.map(({ example }) => example),
  };
}
