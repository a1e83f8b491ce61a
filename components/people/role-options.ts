import { isRole, roleDescriptions, roles, type Role } from "#core/access/permissions.ts";
import type { RadioOption } from "#components/ui/radio-group.tsx";

/** The roles as choices, each with what it may do. */
export const roleOptions: readonly RadioOption[] = roles.map((role) => ({
  value: role,
  label: roleDescriptions[role].name,
  hint: roleDescriptions[role].may,
}));

/** The chosen option as a role; the narrowest one for anything else. */
export function roleOf(value: string): Role {
  return isRole(value) ? value : "liaison";
}
