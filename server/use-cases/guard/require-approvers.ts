import { may, roleDescriptions, roles } from "#core/access/permissions.ts";
import { AppError } from "#core/app-error.ts";
import type { PeopleDeps } from "#use-cases/people/people-deps.ts";

const mayApprove = roles.filter((role) => may(role, "imports.approve")).map((role) => roleDescriptions[role].name);

/**
 * A feed that names only people who may not approve could be approved by nobody. Rejects with AppError("bad_request")
 * that says who may not.
 */
export async function requireApprovers(
  { people }: Pick<PeopleDeps, "people">,
  tenantId: string,
  approvers: readonly string[],
): Promise<void> {
  if (approvers.length === 0) return;
  const members = await people.inTenant(tenantId, (tenant) => tenant.members.list());
  const named = members.filter(({ userId }) => approvers.includes(userId));
  if (named.length < new Set(approvers).size) {
    throw new AppError("bad_request", "Somebody named here is not a member any more. Choose who approves again.");
  }
  const others = named.filter(({ role }) => !may(role, "imports.approve"));
  if (others.length === 0) return;
  const who = others.map(({ name, role }) => `${name} (${roleDescriptions[role].name})`).join(", ");
  throw new AppError(
    "bad_request",
    `${who} may not approve files. Name people with the role ${mayApprove.join(" or ")}.`,
  );
}
