import { intakeSchema } from "#core/intake/intake-schema.ts";

/** `GET /api/v1/config/intake_schema`: what a message of an intake queue has to be. For anyone: it holds no data. */
export async function intakeSchemaDoor(): Promise<Response> {
  return new Response(`${JSON.stringify(intakeSchema(), null, 2)}\n`, {
    headers: {
      "content-type": "application/schema+json",
      "cache-control": "public, max-age=300",
      "content-disposition": 'attachment; filename="intake-message.schema.json"',
    },
  });
}
