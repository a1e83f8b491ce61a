/** Lists that the platform keeps by id, and the fields that a tenant has made for its own profiles. */
export const platformLists = [
  "branches",
  "groups",
  "roles",
  "departments",
  "designations",
  "employment_types",
  "employee_fields",
  "client_fields",
] as const;

export type PlatformListName = (typeof platformLists)[number];

/** As it stands inside of a sentence. */
export const platformListWords: Readonly<Record<PlatformListName, string>> = {
  branches: "branches",
  groups: "groups",
  roles: "roles",
  departments: "departments",
  designations: "designations",
  employment_types: "employment types",
  employee_fields: "fields of employees’ profiles",
  client_fields: "fields of clients’ profiles",
};

/** Which list says what a field of ours may hold. */
export const listOfField: Readonly<Record<string, PlatformListName>> = {
  branch_id: "branches",
  groups: "groups",
  roles: "roles",
  departments: "departments",
  designation: "designations",
  employment_type: "employment_types",
};
