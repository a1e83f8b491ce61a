import type { FromSchema } from "json-schema-to-ts";
import { z } from "zod";
import { type answerSchemas, platformSchemas, type SchemaName } from "#adapters/rest/platform-schemas.ts";

type Answers = typeof answerSchemas;

/*
 * What a text of JSON holds by a schema of the description; null when it is something else, or no JSON. The types
 * follow from the same schemas.
 */
export const readKnown = (text: string) => readAs<FromSchema<Answers["Known"]>>("Known", text);
export const readFault = (text: string) => readAs<FromSchema<Answers["Fault"]>>("Fault", text);
export const readNames = (text: string) => readAs<FromSchema<Answers["Names"]>>("Names", text);
export const readProfile = (text: string) => readAs<FromSchema<Answers["ProfileFields"]>>("ProfileFields", text);

/** The field at fault when a body is not what the description asks for; null when it is. */
export function faultyField(name: SchemaName, body: unknown): string | null {
  const { error } = schemaOf(name).safeParse(body);
  const [issue] = error?.issues ?? [];
  if (!issue) return null;
  const [inside] = issue.code === "unrecognized_keys" ? issue.keys : [];
  return String(inside ?? issue.path[0] ?? "body");
}

function readAs<T>(name: keyof Answers, text: string): T | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { success, data } = schemaOf(name).safeParse(value);
  return success ? (data as T) : null;
}

const compiled = new Map<SchemaName, z.ZodType>();

function schemaOf(name: SchemaName): z.ZodType {
  const known = compiled.get(name);
  if (known) return known;
  const schema: z.core.JSONSchema.JSONSchema = JSON.parse(JSON.stringify(platformSchemas[name]));
  const made = z.fromJSONSchema(schema);
  compiled.set(name, made);
  return made;
}
