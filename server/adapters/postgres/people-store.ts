import { enterTenant, recordActivity, withTenant } from "#adapters/postgres/activity-log.ts";
import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { tenantPeople } from "#adapters/postgres/people-of-tenant.ts";
import { environments } from "#core/access/environments.ts";
import { isRole } from "#core/access/permissions.ts";
import type { Membership, PeopleStore } from "#ports/people-store.ts";

/** Who belongs where, in PostgreSQL. */
export function peopleStore(database: Database): PeopleStore {
  const { prisma } = database;
  return {
    async membershipsOf(userId) {
      const rows = await prisma.member.findMany({
        where: { userId },
        include: { tenant: true },
        orderBy: { tenant: { name: "asc" } },
      });
      return rows.flatMap((row) => toMembership(row) ?? []);
    },

    async findWorkspace(userId, tenantSlug, environment) {
      const row = await prisma.member.findFirst({
        where: { userId, tenant: { slug: tenantSlug } },
        include: { tenant: { include: { workspaces: { where: { environment } } } } },
      });
      const membership = row && toMembership(row);
      const workspace = row?.tenant.workspaces[0];
      return membership && workspace ? { ...membership, workspaceId: workspace.id, environment } : null;
    },

    async findInvitation(tokenHash) {
      const row = await prisma.invitation.findFirst({
        where: { tokenHash, status: "pending", expiresAt: { gt: new Date() } },
        include: { tenant: true, inviter: true },
      });
      if (row === null || !isRole(row.role)) return null;
      const account = await prisma.user.findUnique({ where: { email: row.email }, select: { id: true } });
      const { id, tenantId, email, role, tenant, inviter } = row;
      return {
        id,
        tenantId,
        tenantSlug: tenant.slug,
        tenantName: tenant.name,
        email,
        role,
        invitedBy: inviter.name,
        accountExists: account !== null,
      };
    },

    async hasTenant() {
      return (await prisma.tenant.findFirst({ select: { id: true } })) !== null;
    },

    async createTenant({ name, slug }, firstPeople) {
      return prisma.$transaction(async (tx) => {
        const [tenant] = await tx.tenant.createManyAndReturn({ data: [{ name, slug }], skipDuplicates: true });
        if (tenant === undefined) return false;
        await tx.workspace.createMany({
          data: environments.map((environment) => ({ tenantId: tenant.id, environment })),
        });
        await enterTenant(tx, tenant.id);
        await recordActivity(tx, tenant.id, {
          workspaceId: null,
          actor: null,
          action: "tenant.created",
          subject: name,
        });
        await firstPeople(tenantPeople(tx, tenant.id));
        return true;
      });
    },

    inTenant: (tenantId, work) =>
      withTenant(database, tenantId, async (tx) => {
        await lockPeople(tx, tenantId);
        return work(tenantPeople(tx, tenantId));
      }),
  };
}

/** Two admins who demote one another at the same moment must not both succeed. */
async function lockPeople(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`causeway people ${tenantId}`}, 0))::text`;
}

function toMembership(row: {
  readonly tenantId: string;
  readonly role: string;
  readonly tenant: { readonly slug: string; readonly name: string };
}): Membership | null {
  // A role that this version doesn't know gives no right at all.
  if (!isRole(row.role)) return null;
  return { tenantId: row.tenantId, slug: row.tenant.slug, name: row.tenant.name, role: row.role };
}
