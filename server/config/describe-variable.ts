import { z } from "zod";

/** What people are told of a variable: in .env.example and when its value is refused. */
export type About = {
  description: string;
  /** Unit or kind of the value. */
  unit: string;
  /** Finishes the sentence "It must be …". */
  accepts: string;
  /** As it stands when the variable is not set; empty when there is none. */
  fallback: string;
  example: string;
  /** Its value is never shown. */
  secret?: true;
};

/** What is told of each schema of a variable. */
const about = z.registry<About>();

type Range = { min: number; max: number; fallback: number; unit: string; description: string };

export function whole({ min, max, fallback, unit, description }: Range) {
  const accepts = `a whole number from ${min} to ${max} (${unit})`;
  const schema = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max)).default(fallback);
  about.add(schema, { description, unit, accepts, fallback: String(fallback), example: String(fallback) });
  return schema;
}

export function postgresUrl(description: string, fallback: string, example: string) {
  const schema = z.url({ protocol: /^postgres(ql)?$/ }).optional();
  const accepts = "an address that begins with postgresql://";
  about.add(schema, { description, unit: "address", accepts, fallback, example, secret: true });
  return schema;
}

export function described<T extends z.ZodType>(schema: T, text: About): T {
  about.add(schema, text);
  return schema;
}

/** What was told of a schema. */
export function aboutSchema(schema: z.ZodType): About | undefined {
  return about.get(schema);
}
