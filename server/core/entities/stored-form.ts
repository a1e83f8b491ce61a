import type { EntityName } from "#core/entities/entity.ts";

/**
 * How what a record holds is stored: the mark of its kind, the fields that are not in the list here (a tenant's own) as a
 * JSON object, and the value of each field of the list, each of them a JSON text; `\u001f`, which no JSON text has, between
 * all of them, nothing for what is blank, and none behind the last value. Equal text is equal content. Names would be half of
 * what is written, hashed, logged and read again of a row.
 *
 * A list only grows, at its end: what is stored is read by it. `whole` and `stored_text` in the database know the same.
 */
export type StoredForm = { readonly mark: string; readonly fields: readonly string[] };

/** Between two values. */
export const UNIT_SEPARATOR = "\u001F";

const forms: Readonly<Partial<Record<EntityName, StoredForm>>> = {
  employee: {
    mark: "1",
    fields: [
      ...["external_id", "username", "first_name", "last_name", "email", "status", "branch_id", "designation"],
      ...["employment_type", "roles", "groups", "departments", "payroll_number", "seniority", "default_availability"],
      ...["min_daily_capacity", "max_daily_capacity", "min_weekly_capacity", "max_weekly_capacity"],
      ...["min_biweekly_capacity", "max_biweekly_capacity", "timezone", "salutation", "birthday", "gender", "address"],
      ...["address_suite", "city", "state", "zip", "country", "phone_main", "phone_personal", "phone_other", "fax"],
      ...["email_preferred", "company", "title", "employee_id", "hire_date", "termination_date", "remarks"],
    ],
  },
  client: {
    mark: "2",
    fields: [
      ...["external_id", "first_name", "last_name", "status", "branch_id", "language", "groups", "timezone"],
      ...["correspondence_method", "gender", "salutation", "birthday", "address", "address_suite", "city", "state"],
      ...["zip", "country", "phone_main", "phone_personal", "phone_other", "email", "health_card"],
      ...["health_card_version", "medical_status", "care_needs", "emergency_response_level", "service_frequency"],
      "remarks",
    ],
  },
  visit: {
    mark: "3",
    fields: ["external_id", "start_at", "end_at", "client", "employee", "service", "cancel_code"],
  },
  business_request: {
    mark: "4",
    fields: [
      ...["business_code", "hash", "business_name", "slots_requested", "owner_first_name", "owner_last_name"],
      ...["business_phone", "mobile_phone", "email", "address", "city", "state", "zip_code", "created"],
    ],
  },
};

/** Null for a kind whose rows are stored as JSON objects: they come by hundreds, and much is asked of them in SQL. */
export function storedFormOf(entity: EntityName): StoredForm | null {
  return forms[entity] ?? null;
}

/** A row's data, JSON text as checking writes it, in the form in which it is stored. */
export function storedText(entity: EntityName, data: string): string {
  const form = storedFormOf(entity);
  if (form === null) return data;
  const values = new Map(memberTexts(data));
  const listed = form.fields.map((name) => {
    const value = values.get(name) ?? "";
    values.delete(name);
    return value;
  });
  const own = [...values].map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(", ");
  const parts = [form.mark, own === "" ? "" : `{${own}}`, ...listed];
  return parts.slice(0, parts.findLastIndex((part) => part !== "") + 1).join(UNIT_SEPARATOR);
}

/** What a stored text says, by the names of its fields. */
export function storedRecord(stored: string): Readonly<Record<string, unknown>> {
  const [mark = "", own = "", ...values] = stored.split(UNIT_SEPARATOR);
  const form = Object.values(forms).find((one) => one.mark === mark);
  if (!form) return JSON.parse(stored) as Readonly<Record<string, unknown>>;
  const record: Record<string, unknown> = own === "" ? {} : { ...(JSON.parse(own) as Record<string, unknown>) };
  for (const [index, value] of values.entries()) {
    const name = form.fields[index];
    if (name !== undefined && value !== "") record[name] = JSON.parse(value);
  }
  return record;
}

/** The members of an object, each value as its text: a number keeps the places that it was written with. */
function* memberTexts(object: string): Generator<readonly [string, string]> {
  for (let at = 1; at < object.length - 1; at += 2) {
    const colon = endOfString(object, at);
    const end = endOfValue(object, colon + 2);
    yield [String(JSON.parse(object.slice(at, colon))), object.slice(colon + 2, end)];
    at = end;
  }
}

/** The place behind the value that begins at `from`: a string, a number, a word or a list of such. */
function endOfValue(text: string, from: number): number {
  if (text[from] === '"') return endOfString(text, from);
  const isList = text[from] === "[";
  let at = from;
  while (at < text.length && text[at] !== (isList ? "]" : ",") && (isList || text[at] !== "}"))
    at = text[at] === '"' ? endOfString(text, at) : at + 1;
  return isList ? at + 1 : at;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}
