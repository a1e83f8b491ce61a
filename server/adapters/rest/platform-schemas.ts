/*
 * Bodies of the platform's calls as JSON schema (OpenAPI 3.1): the one place where its fields stand. An update takes null
 * for what is to be emptied.
 */
const text = { type: ["string", "null"] } as const;
const needed = { type: "string", minLength: 1 } as const;
const hours = { type: ["number", "null"], minimum: 0 } as const;
/** Of entries of a list: a branch, groups, roles, departments, an employment type. Designations go by their names. */
const anEntry = { ...text, description: "The id of an entry of the list" } as const;
const entries = {
  ...{ type: ["array", "null"], items: { type: "string" } },
  description: "Ids of entries of the list",
} as const;
const moment = { type: "string", minLength: 1, description: "ISO 8601 with an offset" } as const;

const person = {
  ...{ timezone: text, salutation: text, birthday: text, gender: text, address: text, address_suite: text, city: text },
  ...{ state: text, zip: text, country: text, phone_main: text, phone_personal: text, phone_other: text },
  ...{ remarks: text, groups: entries },
  profile: { type: "object", additionalProperties: text, description: "The tenant's own fields, by their tags" },
} as const;

const employeeFields = {
  ...person,
  ...{ username: needed, first_name: needed, last_name: needed, email: needed },
  ...{ designation: text, employment_type: anEntry, roles: entries, departments: entries, payroll_number: text },
  ...{ seniority: text, default_availability: text, fax: text, email_preferred: text, company: text, title: text },
  ...{ employee_id: text, hire_date: text, termination_date: text },
  ...{ min_daily_capacity: hours, max_daily_capacity: hours, min_weekly_capacity: hours },
  ...{ max_weekly_capacity: hours, min_biweekly_capacity: hours, max_biweekly_capacity: hours },
} as const;

const clientFields = {
  ...person,
  ...{ first_name: needed, last_name: needed, language: text, correspondence_method: text, email: text },
  ...{ health_card: text, health_card_version: text, medical_status: text, care_needs: text },
  ...{ emergency_response_level: text, service_frequency: text },
} as const;

const visitFields = {
  ...{ start_at: moment, end_at: moment, client_id: needed },
  employee_id: { ...text, description: "Null: the visit is vacant" },
  ...{ service: text, cancel_code: text },
} as const;

/** Set at creation only. */
const atCreation = { external_id: needed, status: text, branch_id: anEntry } as const;

const anId = { type: ["string", "integer"] } as const;

/** What is sent. */
const bodies = {
  NewEmployee: {
    type: "object",
    properties: { ...atCreation, ...employeeFields },
    required: ["external_id", "username", "first_name", "last_name", "email"],
    additionalProperties: false,
  },
  Employee: { type: "object", properties: employeeFields, additionalProperties: false },
  NewClient: {
    type: "object",
    properties: { ...atCreation, ...clientFields },
    required: ["external_id", "first_name", "last_name"],
    additionalProperties: false,
  },
  Client: { type: "object", properties: clientFields, additionalProperties: false },
  NewVisit: {
    type: "object",
    properties: { external_id: needed, ...visitFields },
    required: ["external_id", "start_at", "end_at", "client_id"],
    additionalProperties: false,
  },
  Visit: { type: "object", properties: visitFields, additionalProperties: false },
  NewStatus: {
    type: "object",
    properties: { status: needed },
    required: ["status"],
    additionalProperties: false,
  },
} as const;

/** What comes back. */
export const answerSchemas = {
  Known: {
    type: "object",
    properties: { id: anId, external_id: { type: "string" } },
    required: ["id", "external_id"],
    additionalProperties: true,
  },
  Fault: {
    type: "object",
    properties: { code: { type: ["string", "integer"] }, message: { type: "string" }, field: text },
    required: ["code", "message"],
    additionalProperties: true,
  },
  Names: {
    type: "array",
    items: {
      type: "object",
      properties: { id: anId, name: { type: "string" } },
      required: ["id", "name"],
      additionalProperties: true,
    },
  },
  ProfileFields: {
    type: "array",
    items: {
      type: "object",
      properties: { tag: { type: "string" }, description: { type: "string" } },
      required: ["tag", "description"],
      additionalProperties: true,
    },
  },
} as const;

export const platformSchemas = { ...bodies, ...answerSchemas } as const;

export type SchemaName = keyof typeof platformSchemas;
