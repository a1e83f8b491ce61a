import Papa from "papaparse";
import { entityOf } from "../entities/entities.ts";
import type { IntakeMessage } from "./intake-message.ts";

/** The columns of every file that is made of a message: those of the template for clients. */
export function intakeColumns(): readonly string[] {
  return entityOf("client").fields.map(({ name }) => name);
}

/**
 * A message as a file of one row, as its sender could have uploaded it: UTF-8, commas, every column of the template. What
 * the message leaves out is an empty cell, of which the feed's mapping says what it means.
 */
export function intakeFile({ externalClientId, client }: IntakeMessage): string {
  const columns = intakeColumns();
  const { key } = entityOf("client");
  const row = columns.map((name) => (name === key ? externalClientId : (client[name] ?? "")));
  return Papa.unparse([[...columns], row], { newline: "\r\n" }) + "\r\n";
}
