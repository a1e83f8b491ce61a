import type { Role } from "./permissions.ts";

/** A person in a tenant, as far as the rule needs to know. */
export type RoleHolder = { readonly id: string; readonly role: Role };

/**
 * Whether a tenant would be left without an admin, had this member another role or (role null) gone. Nobody could let
 * anyone in any more, so that such a change is refused.
 */
export function leavesNoAdmin(members: readonly RoleHolder[], memberId: string, role: Role | null): boolean {
  const after = members.map((member) => (member.id === memberId ? role : member.role));
  return members.some((member) => member.role === "admin") && !after.includes("admin");
}
