import { intakeClientFields, intakeSchemaName, longestValue } from "./intake-message.ts";

const id = { type: "string", minLength: 1, maxLength: 100, pattern: "^[^\\p{Cc}]*$" } as const;
const idOrNull = { ...id, type: ["string", "null"] } as const;

/** What `readIntakeMessage` takes, as JSON Schema (2020-12), for whoever writes messages. */
export function intakeSchema(): Readonly<Record<string, unknown>> {
  const fields = intakeClientFields();
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A referral for the intake queue",
    description: "Encrypted with the workspace's public PGP key, ASCII-armored, it is the body of one message.",
    type: "object",
    additionalProperties: false,
    required: ["schema", "message_id", "sent_at", "external_client_id", "client"],
    properties: {
      schema: { const: intakeSchemaName },
      message_id: {
        ...id,
        description: "Your own number of this message, never used twice. Sent again, it is taken once.",
      },
      sent_at: {
        type: "string",
        format: "date-time",
        description: "When you wrote it. A message that is older than one taken before for this client is not loaded.",
      },
      external_client_id: { ...id, description: "By which your system knows the client: the record's key." },
      external_service_id: {
        ...idOrNull,
        description: "By which your system knows the service; it comes back in the result.",
      },
      client_id: { ...idOrNull, description: "The platform's id of the client, if you know it." },
      service_id: { ...idOrNull, description: "The platform's id of the service, if you know it." },
      client: {
        type: "object",
        additionalProperties: false,
        required: fields.filter(({ required }) => required).map(({ name }) => name),
        properties: Object.fromEntries(
          fields.map(({ name, required, description, example }) => [
            name,
            {
              type: required ? "string" : ["string", "null"],
              ...(required && { minLength: 1 }),
              maxLength: longestValue,
              description,
              examples: [example],
            },
          ]),
        ),
      },
    },
  };
}
