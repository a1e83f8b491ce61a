import { createAccessControl } from "better-auth/plugins/access";
import { allActions, allowedActions, roles, type Action, type Role } from "#core/access/permissions.ts";

/** Our actions in the library's terms: one resource, of which an action is one thing to do. */
export const organizationAccess = createAccessControl({ workspace: allActions });

type LibraryRole = ReturnType<typeof organizationAccess.newRole<{ workspace: readonly Action[] }>>;

const entries = roles.map((role) => [role, organizationAccess.newRole({ workspace: allowedActions[role] })] as const);

/** The roles of server/core/access/permissions.ts, which stays the only table. */
export const organizationRoles = Object.fromEntries(entries) as Record<Role, LibraryRole>;
