import { entityOf } from "../entities/entities.ts";

/** The one form of messages so far; another one gets another name, and this one goes on being taken. */
export const intakeSchemaName = "causeway/intake/1";

/** A referral that another system has sent, decrypted. */
export type IntakeMessage = {
  /** The sender's own, never used twice: by it a message that is sent again is known. */
  readonly messageId: string;
  /** When the sender wrote it, ISO 8601 in UTC: an older one never replaces a newer one of the same client. */
  readonly sentAt: string;
  readonly externalClientId: string;
  readonly externalServiceId: string | null;
  /** The platform's ids where the sender knows them. */
  readonly clientId: string | null;
  readonly serviceId: string | null;
  /** Fields of a client by name; never the key, which is the external client id. */
  readonly client: Readonly<Record<string, string>>;
};

export type ReadIntakeMessage =
  | { readonly kind: "message"; readonly message: IntakeMessage }
  /** `problem` names a place of the schema and never quotes what the message has there. */
  | { readonly kind: "refused"; readonly problem: string };

const idLength = 100;
export const longestValue = 10_000;

const properties = [
  ...["schema", "message_id", "sent_at", "external_client_id", "external_service_id", "client_id", "service_id"],
  "client",
];

/** The fields that `client` may have, in the order of the entity. */
export function intakeClientFields() {
  const { fields, key } = entityOf("client");
  return fields.filter(({ name }) => name !== key);
}

/** Reads a decrypted message as `intakeSchema` describes it. */
export function readIntakeMessage(text: string): ReadIntakeMessage {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return refused("It is not JSON.");
  }
  if (!isObject(read)) return refused("It is not a JSON object.");
  const problem = problemOf(read);
  if (problem !== null) return refused(problem);
  const client = (read["client"] ?? {}) as Readonly<Record<string, string | null>>;
  return {
    kind: "message",
    message: {
      messageId: String(read["message_id"]),
      sentAt: new Date(String(read["sent_at"])).toISOString(),
      externalClientId: String(read["external_client_id"]),
      externalServiceId: textOf(read["external_service_id"]),
      clientId: textOf(read["client_id"]),
      serviceId: textOf(read["service_id"]),
      client: Object.fromEntries(Object.entries(client).map(([name, value]) => [name, value ?? ""])),
    },
  };
}

function problemOf(read: Readonly<Record<string, unknown>>): string | null {
  if (read["schema"] !== intakeSchemaName) return `schema must be “${intakeSchemaName}”.`;
  if (Object.keys(read).some((name) => !properties.includes(name))) {
    return "It has a property that the schema does not know.";
  }
  for (const name of ["message_id", "external_client_id"]) {
    if (!isId(read[name])) return `${name} must be a text of 1 to ${idLength} characters.`;
  }
  for (const name of ["external_service_id", "client_id", "service_id"]) {
    if (read[name] != null && !isId(read[name]))
      return `${name} must be a text of 1 to ${idLength} characters, or null.`;
  }
  if (!isInstant(read["sent_at"]))
    return "sent_at must be a date and time with its zone, such as 2026-03-01T09:30:00Z.";
  return clientProblem(read["client"]);
}

function clientProblem(client: unknown): string | null {
  if (!isObject(client)) return "client must be an object.";
  const fields = intakeClientFields();
  if (Object.keys(client).some((name) => !fields.some((field) => field.name === name))) {
    return "client has a property that the schema does not know.";
  }
  for (const { name, required } of fields) {
    const value = client[name];
    if (required && (typeof value !== "string" || value.trim() === "")) return `client.${name} is missing.`;
    if (value != null && !isValue(value)) {
      return `client.${name} must be a text of at most ${longestValue} characters without control characters, or null.`;
    }
  }
  return null;
}

function isId(value: unknown): value is string {
  return isPlain(value) && value.length >= 1 && value.length <= idLength && value.trim() === value;
}

/** A cell may have line breaks and tabs. */
function isValue(value: unknown): boolean {
  return typeof value === "string" && isPlain(value.replace(/[\r\n\t]/g, "")) && value.length <= longestValue;
}

function isPlain(value: unknown): value is string {
  return typeof value === "string" && value.isWellFormed() && !/\p{Cc}/u.test(value);
}

function isInstant(value: unknown): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
  return typeof value === "string" && form.test(value) && !Number.isNaN(Date.parse(value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const refused = (problem: string): ReadIntakeMessage => ({ kind: "refused", problem });
