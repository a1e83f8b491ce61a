import type { PlatformKind, PlatformList } from "#ports/platform-client.ts";

/** Where each kind lies. Employees and clients as the platform's guide has them; visits are our reading of it. */
export const kindPaths = {
  employees: "/ext/api/v2/employees/employees",
  clients: "/ext/api/v2/patients/clients",
  visits: "/ext/api/v2/visits/visits",
} as const satisfies Readonly<Record<PlatformKind, string>>;

/** Lists and profile fields, in pages. Our reading, but for the profiles. */
export const listPaths = {
  branches: "/ext/api/v2/branches",
  groups: "/ext/api/v2/groups",
  roles: "/ext/api/v2/roles",
  departments: "/ext/api/v2/departments",
  designations: "/ext/api/v2/designations",
  employment_types: "/ext/api/v2/employment_types",
  employee_fields: "/ext/api/v2/profile/employee",
  client_fields: "/ext/api/v2/profile/client",
} as const satisfies Readonly<Record<PlatformList, string>>;
