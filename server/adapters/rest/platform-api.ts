import { kindPaths, listPaths } from "#adapters/rest/platform-paths.ts";
import { platformSchemas, type SchemaName } from "#adapters/rest/platform-schemas.ts";
import type { PlatformKind } from "#ports/platform-client.ts";

/** The schemas of what is sent, by kind. */
export const bodySchemas = {
  employees: { created: "NewEmployee", updated: "Employee" },
  clients: { created: "NewClient", updated: "Client" },
  visits: { created: "NewVisit", updated: "Visit" },
} as const satisfies Readonly<Record<PlatformKind, { readonly created: SchemaName; readonly updated: SchemaName }>>;

const refer = (name: SchemaName) => ({
  "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
});

/** What every call may answer. */
const refusals = {
  400: "A field is wrong; `field` names it.",
  401: "Name or password is wrong.",
  403: "The user may not do this.",
  404: "There is no such record.",
  409: "There is a record of this external id already.",
  429: "Too many requests; Retry-After says how long to wait.",
} as const;
const faults = Object.fromEntries(
  Object.keys(refusals).map((status) => [status, { $ref: `#/components/responses/${status}` }]),
);

const path = (name: string) => ({ name, in: "path", required: true, schema: { type: "string" } });
const query = (name: string) => ({ name, in: "query", schema: { type: "integer", minimum: 1 } });
const known = (description: string) => ({ description, content: refer("Known") });
const body = (name: SchemaName) => ({ required: true, content: refer(name) });

/**
 * The platform's interface as far as we use it, as OpenAPI 3.1: client and test server check what they send and get
 * against the same schemas, so that they can't drift apart. What its guide does not say and we have assumed is marked
 * `x-assumed`.
 */
export const platformApi = {
  openapi: "3.1.1",
  info: { title: "The platform, as Causeway uses it", version: "2" },
  security: [{ basic: [] }],
  components: {
    securitySchemes: { basic: { type: "http", scheme: "basic" } },
    responses: Object.fromEntries(
      Object.entries(refusals).map(([status, description]) => [status, { description, content: refer("Fault") }]),
    ),
    schemas: platformSchemas,
  },
  paths: Object.fromEntries([
    ...(Object.keys(kindPaths) as PlatformKind[]).flatMap((kind) => pathsOf(kind)),
    ...Object.entries(listPaths).map(([what, at]) => [
      at,
      {
        ...(!what.endsWith("_fields") && { "x-assumed": true }),
        get: {
          parameters: [query("page"), query("count")],
          responses: {
            "200": { description: "One page", content: refer(what.endsWith("_fields") ? "ProfileFields" : "Names") },
            ...faults,
          },
        },
      },
    ]),
  ]),
};

function pathsOf(kind: PlatformKind) {
  const at = kindPaths[kind];
  const { created, updated } = bodySchemas[kind];
  const assumed = kind === "visits" ? { "x-assumed": true } : {};
  const idempotency = { name: "Idempotency-Key", in: "header", schema: { type: "string" } };
  const put = { requestBody: body(updated), responses: { "200": { description: "Changed" }, ...faults } };
  return [
    [
      at,
      {
        ...assumed,
        post: {
          parameters: [idempotency],
          requestBody: body(created),
          responses: { "201": known("Created"), ...faults },
        },
      },
    ],
    [`${at}/{id}`, { ...assumed, parameters: [path("id")], put }],
    [
      `${at}/by_id/{external_id}`,
      {
        ...assumed,
        parameters: [path("external_id")],
        put,
        get: { "x-assumed": true, responses: { "200": known("Found"), ...faults } },
      },
    ],
    [
      `${at}/{id}/status`,
      {
        "x-assumed": true,
        parameters: [path("id")],
        put: { requestBody: body("NewStatus"), responses: { "200": { description: "Changed" }, ...faults } },
      },
    ],
  ] as const;
}
